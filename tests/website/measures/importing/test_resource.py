import pytest
from django.utils.translation import override

from tests.factories.measures import make_lead_project, make_locale, make_profile_page, make_theme, make_vision, month
from website.measures.exchange.report import CHANGED, NEW, SAME, WRONG
from website.measures.exchange.resource import RunFailedError
from website.measures.exchange.tables import FileRefused
from website.measures.importing.resource import ProfileResource
from website.measures.models import Measure, Profile, ProfileConnection, ProfileContribution, ProfileIndicator
from website.measures.pages import MeasureProfilePage


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def run(table):
    """Checks a CSV text and does it."""

    def do(text, by, *, publish=False):
        read = table(text, by)
        report = ProfileResource(by=by).check(read)
        return ProfileResource(by=by, publish=publish).run(read, fingerprint=report.fingerprint)

    return do


def latest(title):
    return MeasureProfilePage.objects.get(draft_title=title).get_latest_revision_as_object()


FULL = """Titel;Nr.;Leitprojekt;Leitthemen;Zielbilder;Federführung;Partner;Beschreibung;Maßnahmen;SDG;Beginn;Ende;Betrieb;\
Betrieb bis;KPIs;Raumbezug;Ortsbezirke;Plan für danach;Kontakt;E-Mail
Werkstatt;7;Buergernah;Mobilitaet;gerecht;"Amt A
Amt B";Schule;"Erster Absatz.

- eins
- zwei";"Werkstatt [schluessel: ws] | Laden";"weniger Abfall [ziel: 12] | Nachbarschaft";7/2023;2028-06;bis;2030-01;\
"Gäste [dimension: Partizipation; zeitbezug: pro Jahr; richtung: höher; art: gezählt; quelle: Steckbrief]";\
Quartier | Gesamtstadt;Nord;Der Verein übernimmt.;Büro;hof@example.org
"""


@pytest.fixture
def named(districts):
    make_lead_project()
    make_theme()
    make_vision()


def test_full_row_becomes_a_draft(index, named, editor, run):
    report = run(FULL, editor)
    assert report.counts == {NEW: 1, CHANGED: 0, SAME: 0, WRONG: 0}
    page = latest("Werkstatt")
    assert (page.profile.key, page.profile.number, page.live) == ("werkstatt", 7, False)
    assert (page.lead_project.key, page.responsible, page.participants) == ("buergernah", "Amt A\nAmt B", "Schule")
    assert page.description == "<p>Erster Absatz.</p><ul><li>eins</li><li>zwei</li></ul>"
    assert [(line.key, line.name) for line in page.contained_measures.all()] == [
        ("ws", "Werkstatt"),
        ("laden", "Laden"),
    ]
    assert [(line.text, line.goal) for line in page.contributions.all()] == [
        ("weniger Abfall", 12),
        ("Nachbarschaft", None),
    ]
    assert (page.implementation_from, page.implementation_to) == (month(2023, 7), month(2028, 6))
    assert (page.operation, page.operation_until) == ("until", month(2030, 1))
    (line,) = page.indicators.all()
    assert (line.wording, line.dimension, line.time_base, line.direction, line.kind, line.source_note) == (
        "Gäste",
        "participation",
        "pro Jahr",
        "higher",
        "count",
        "Steckbrief",
    )
    assert (page.effect_quarter, page.effect_district, page.effect_city, page.effect_beyond) == (
        True,
        False,
        True,
        False,
    )
    assert [theme.key for theme in page.guiding_themes.all()] == ["mobilitaet"]
    assert [vision.key for vision in page.target_visions.all()] == ["gerecht"]
    assert [district.slug for district in page.districts.all()] == ["nord"]
    assert (page.contact_name, page.contact_email) == ("Büro", "hof@example.org")
    assert Measure.objects.count() == 0


def test_same_file_twice_changes_nothing(index, named, editor, run):
    run(FULL, editor)
    revisions = latest("Werkstatt").revisions.count()
    assert run(FULL, editor).counts == {NEW: 0, CHANGED: 0, SAME: 1, WRONG: 0}
    assert latest("Werkstatt").revisions.count() == revisions


def test_check_stores_nothing(index, named, editor, table):
    ProfileResource(by=editor).check(table(FULL, editor))
    assert (Profile.objects.count(), MeasureProfilePage.objects.count()) == (0, 0)


def test_publisher_may_publish_at_once(index, named, publisher, run):
    run(FULL, publisher, publish=True)
    assert latest("Werkstatt").live
    assert list(Measure.objects.values_list("key", flat=True)) == ["ws", "laden"]


def test_editor_cannot_publish(index, named, editor, run):
    with pytest.raises(RunFailedError) as failed:
        run(FULL, editor, publish=True)
    assert failed.value.report.counts[WRONG] == 1
    assert MeasureProfilePage.objects.count() == 0


def test_missing_columns_stay_and_empty_cells_clear(index, editor, run):
    page = make_profile_page(index, title="Alt", summary="bleibt", responsible="geht", measures=["M"])
    report = run(f"Schlüssel;Verantwortung;Titel\n{page.profile.key};;Neu\n", editor)
    assert [(change.before, change.after) for change in report.rows[0].changes] == [("Alt", "Neu"), ("geht", "")]
    draft = latest("Neu")
    assert (draft.summary, draft.responsible) == ("bleibt", "")
    page.refresh_from_db()
    assert (page.title, page.responsible) == ("Alt", "geht")


@pytest.mark.parametrize("row", ["profil-1;;", ";1;", ";;alt", "PROFIL-1;;", "profil-1;1;"])
def test_row_means_a_profile_by_key_number_or_title(index, editor, run, row):
    make_profile_page(index, title="Alt", slug="profil-1")
    key, number, title = row.split(";")
    columns = {"key": key, "number": number, "title": title, "summary": "kurz"}
    stated = {header: value for header, value in columns.items() if value}
    run(f"{';'.join(stated)}\n{';'.join(stated.values())}\n", editor)
    assert MeasureProfilePage.objects.get().get_latest_revision_as_object().summary == "kurz"


def test_import_starts_from_the_latest_draft(index, editor, run):
    page = make_profile_page(index, title="Alt", summary="veröffentlicht")
    page.summary = "Entwurf"
    page.save_revision()
    report = run("nummer;nutzen\n1;viel\n", editor)
    assert [change.after for change in report.rows[0].changes] == ["viel"]
    assert latest("Alt").summary == "Entwurf"


def test_same_words_keep_styles_links_keys_and_translations(index, editor, run):
    page = make_profile_page(index, title="Alt", description="<p>Im <b>Hof</b></p>", measures=["Laden"], goals=[3])
    line = page.contributions.get()
    report = run(
        "nummer;beschreibung;massnahmen;sdg\n1;Im Hof;Der Laden [schluessel: laden];Beitrag 3 [ziel: 4]\n", editor
    )
    assert len(report.rows[0].changes) == 2
    draft = latest("Alt")
    assert draft.description == "<p>Im <b>Hof</b></p>"
    assert [(one.key, one.name) for one in draft.contained_measures.all()] == [("laden", "Der Laden")]
    assert [(one.translation_key, one.goal) for one in draft.contributions.all()] == [(line.translation_key, 4)]


def test_rows_may_point_at_each_other(index, editor, run):
    text = "titel;verbindungen\nEins;zwei [was: Daten]\nZwei;\nDrei;Eins | Zwei\n"
    assert run(text, editor).counts[NEW] == 3
    assert run(text, editor).counts[SAME] == 3
    assert sorted(ProfileConnection.objects.values_list("page__title", "to__key", "note")) == [
        ("Drei", "eins", ""),
        ("Drei", "zwei", ""),
        ("Eins", "zwei", "Daten"),
    ]


@pytest.mark.parametrize(
    ("header", "value", "message"),
    [
        ("leitprojekt", "Buergernahe", "“Buergernahe” is not among: Lead project. Did you mean “Buergernah”?"),
        ("leitthemen", "Xyz", "“Xyz” is not among: Guiding themes. Create it first, or correct the spelling."),
        ("beginn", "bald", "“bald” is not a month. Write it like 2023-07 or 7/2023."),
        ("betrieb", "vielleicht", "“vielleicht” is not known here. Write one of: keiner, unbefristet, bis."),
        ("sdg", "Abfall [ziel: 18]", "“18” is not the number of a goal (1 to 17)."),
        (
            "raumbezug",
            "Mond",
            "“Mond” is not known here. Write one of: quartier, stadtteil, gesamtstadt, ueber-die-stadtgrenze.",
        ),
        ("verbindungen", "alt", "A profile cannot be connected with itself."),
        ("titel", "", "A profile needs a title."),
        ("nummer", "1", None),
        ("e-mail", "kein-at", "Enter a valid email address."),
        ("ende", "2020-01", "The implementation ends before it begins."),
        ("kurzfassung", "x" * 401, "At most 400 characters."),
    ],
)
def test_faults_name_column_value_and_what_to_do(index, named, editor, table, header, value, message):
    make_profile_page(index, title="Alt", slug="alt", implementation_from=month(2026, 1))
    report = ProfileResource(by=editor).check(table(f"schluessel;{header}\nalt;{value}\n", editor))
    (row,) = report.rows
    found = [(fault.value, fault.message) for fault in row.faults]
    assert (row.line, found) == (2, [(value, message)] if message else [])


def test_too_long_line_is_named(index, editor, table):
    make_profile_page(index, title="Alt", slug="alt")
    report = ProfileResource(by=editor).check(table(f"schluessel;kpi\nalt;{'x' * 301}\n", editor))
    (fault,) = report.rows[0].faults
    assert fault.label == "Indicators"
    assert "301" in fault.message


def test_one_wrong_row_stops_everything(index, editor, table):
    read = table("titel;beginn\nGut;2023-07\nSchlecht;bald\n", editor)
    report = ProfileResource(by=editor).check(read)
    assert report.counts == {NEW: 1, CHANGED: 0, SAME: 0, WRONG: 1}
    with pytest.raises(RunFailedError):
        ProfileResource(by=editor).run(read, fingerprint=report.fingerprint)
    assert (MeasureProfilePage.objects.count(), Profile.objects.count()) == (0, 0)


def test_change_after_the_preview_stops_everything(index, editor, table):
    page = make_profile_page(index, title="Alt")
    read = table("nummer;kurzfassung\n1;neu\n", editor)
    report = ProfileResource(by=editor).check(read)
    page.summary = "inzwischen anders"
    page.save_revision()
    with pytest.raises(RunFailedError):
        ProfileResource(by=editor).run(read, fingerprint=report.fingerprint)
    assert latest("Alt").summary == "inzwischen anders"


def test_crash_in_the_middle_stores_nothing(index, editor, table, monkeypatch):
    read = table("titel\nEins\nZwei\n", editor)
    report = ProfileResource(by=editor).check(read)
    stored = []

    def crash(self, instance, *, is_new):
        stored.append(instance)
        if len(stored) == 2:
            raise ConnectionError
        return store(self, instance, is_new=is_new)

    store = ProfileResource.store
    monkeypatch.setattr(ProfileResource, "store", crash)
    with pytest.raises(ConnectionError):
        ProfileResource(by=editor).run(read, fingerprint=report.fingerprint)
    assert (MeasureProfilePage.objects.count(), Profile.objects.count()) == (0, 0)


def test_locked_page_is_left_alone(index, editor, table):
    page = make_profile_page(index, title="Alt")
    page.locked = True
    page.save()
    report = ProfileResource(by=editor).check(table("nummer;nutzen\n1;viel\n", editor))
    assert report.counts[WRONG] == 1


def test_person_without_rights_adds_nothing(index, table):
    from tests.factories.accounts import make_user

    stranger = make_user()
    report = ProfileResource(by=stranger).check(table("titel\nNeu\n", stranger))
    assert report.rows[0].faults[0].message == "You may not add profiles."


def test_without_a_list_nothing_can_be_added(home, editor, table):
    report = ProfileResource(by=editor).check(table("titel\nNeu\n", editor))
    assert report.counts[WRONG] == 1


@pytest.mark.parametrize("text", ["farbe\nrot\n", "titel;title\na;b\n"])
def test_headers_that_mean_nothing_or_twice_the_same_are_refused(index, editor, table, text):
    with pytest.raises(FileRefused):
        ProfileResource(by=editor).check(table(text, editor))


def test_unused_columns_and_odd_keys_are_reported(index, editor, table):
    report = ProfileResource(by=editor).check(table("schluessel;titel;farbe\nNicht Gut;a;rot\n", editor))
    assert list(report.notes) == ["These columns were not used: farbe"]
    assert report.rows[0].faults[0].label == "Key"


@pytest.mark.parametrize("row", ["alt;9;Alt", "neu;1;Neu", "neu;x;Neu", "neu;10000;Neu"])
def test_number_that_cannot_be_is_refused(index, editor, table, row):
    make_profile_page(index, title="Alt", slug="alt")
    report = ProfileResource(by=editor).check(table(f"schluessel;nummer;titel\n{row}\n", editor))
    assert "cannot be the number" in report.rows[0].faults[0].message


def test_operation_until_needs_its_month(index, editor, table):
    make_profile_page(index, title="Alt", slug="alt")
    report = ProfileResource(by=editor).check(table("schluessel;betrieb\nalt;bis\n", editor))
    assert [(fault.label, fault.message) for fault in report.rows[0].faults] == [
        ("operation until", "Enter the month in which the operation ends.")
    ]


def test_json_leaves_what_an_object_does_not_have(index, editor, table):
    make_profile_page(index, title="Eins", slug="eins", summary="a")
    make_profile_page(index, title="Zwei", slug="zwei", summary="b")
    read = table(
        '[{"schluessel": "eins", "kurzfassung": "neu"}, {"schluessel": "zwei", "nutzen": "x"}]', editor, "f.json"
    )
    report = ProfileResource(by=editor).check(read)
    assert [[change.label for change in row.changes] for row in report.rows] == [["Summary"], ["Benefit"]]


def test_translations_are_not_touched(index, english_index, editor, run):
    page = make_profile_page(index, title="Alt", slug="alt")
    copy = page.copy_for_translation(make_locale("en"))
    copy.save_revision().publish()
    run("schluessel;titel\nalt;Neu\n", editor)
    assert copy.get_latest_revision_as_object().title == "Alt"


def test_progress_is_told_for_every_row(index, editor, table):
    told = []
    read = table("titel\nEins\nZwei\n", editor)
    ProfileResource(by=editor, progress=lambda done, total: told.append((done, total))).check(read)
    assert told == [(0, 2), (1, 2)]


def test_lines_keep_their_facts_when_only_the_order_changes(index, editor, run):
    page = make_profile_page(index, title="Alt", slug="alt")
    page.indicators = [ProfileIndicator(wording="A", dimension="data"), ProfileIndicator(wording="B")]
    page.contributions = [ProfileContribution(text="X", goal=1)]
    page.save_revision().publish()
    run("schluessel;kpis\nalt;B | A [dimension: daten]\n", editor)
    draft = latest("Alt")
    assert [(line.key, line.dimension) for line in draft.indicators.all()] == [("b", ""), ("a", "data")]


@pytest.mark.parametrize("again", ["Werkstatt", "WERKSTATT!"])
@pytest.mark.parametrize("is_known", [True, False])
def test_profile_that_two_rows_mean_is_refused(index, editor, run, table, again, is_known):
    if is_known:
        run("Titel\nWerkstatt", editor)
    read = table(f"Titel;Kurzfassung\nWerkstatt;eins\nGarten;zwei\n{again};drei", editor)
    report = ProfileResource(by=editor).check(read)
    assert [row.outcome for row in report.rows] == [CHANGED if is_known else NEW, NEW, WRONG]
    (fault,) = report.rows[2].faults
    assert "werkstatt" in fault.message


def test_page_that_somebody_changes_while_the_import_runs_is_not_overwritten(index, editor, run, table):
    run("Titel;Nr.\nWerkstatt;1\nGarten;2", editor)
    read = table("Nr.;Kurzfassung\n1;neu\n2;neu", editor)
    garden = MeasureProfilePage.objects.get(draft_title="Garten")

    def somebody_saves(done, _total):
        if done == 1:
            draft = garden.get_latest_revision_as_object()
            draft.place_note = "im Park"
            draft.save_revision()

    fingerprint = ProfileResource(by=editor).check(read).fingerprint
    with pytest.raises(RunFailedError) as failed:
        ProfileResource(by=editor, progress=somebody_saves).run(read, fingerprint=fingerprint)
    assert [row.outcome for row in failed.value.report.rows] == [CHANGED, WRONG]
    assert latest("Werkstatt").summary == ""


def test_key_that_is_too_long_is_refused(index, editor, table):
    report = ProfileResource(by=editor).check(table(f"Titel;Schlüssel\nWerkstatt;{'a' * 71}", editor))
    assert report.counts[WRONG] == 1
    assert "70" in report.rows[0].faults[0].message
    Profile.objects.create(key="b" * 80, number=9)
    assert ProfileResource(by=editor).check(table(f"Titel;Schlüssel\nHof;{'b' * 80}", editor)).is_clean


@pytest.mark.parametrize("column", ["Maßnahmen", "KPIs"])
def test_two_entries_with_the_same_key_are_refused(index, editor, table, column):
    report = ProfileResource(by=editor).check(table(f"Titel;{column}\nHof;a [key: k] | b [key: k]", editor))
    assert [fault.message for fault in report.rows[0].faults] == ["Two entries have the same key: k."]
    assert ProfileResource(by=editor).check(table(f"Titel;{column}\nHof;a | a | b [key: k]", editor)).is_clean
