import io
import re

import pytest
from pypdf import PdfReader
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories.measures import make_lead_project, make_locale, make_profile_page, make_theme, make_vision, month
from website.measures.models import ContainedMeasure, ProfileConnection, ProfileContribution, ProfileIndicator
from website.measures.pages import MeasureProfilePage


@pytest.fixture
def full(index, districts):
    """A profile that states everything."""
    other = make_profile_page(index, title="Leihräder")
    page = make_profile_page(
        index,
        title="Werkstatt im Hof",
        summary="Nachbarn reparieren gemeinsam.",
        measures=["Werkstatt", "Laden"],
        lead_project=make_lead_project(),
        guiding_themes=[make_theme()],
        target_visions=[make_vision(colour="plum")],
        districts=districts[:1],
        effect_district=True,
        implementation_from=month(2020, 1),
        implementation_to=month(2099, 12),
        operation="open_ended",
        responsible="Amt für Beispiele\nVerein Hof",
        participants="Schule",
        description="<p>Ein <b>Hof</b> mit Werkzeug.</p>",
        permanence_plan="<ul><li>Der Verein übernimmt.</li></ul>",
        contact_name="Büro für Beispiele",
        contact_email="hof@example.org",
        changes=[("change", {"date": month(2026, 1), "text": "Zeitraum verlängert."})],
    )
    page.contributions = [
        ProfileContribution(text="weniger Abfall", goal=12),
        ProfileContribution(text="Nachbarschaft"),
    ]
    page.indicators = [
        ProfileIndicator(wording="Gäste", dimension="participation", time_base="pro Jahr", source_note="Steckbrief"),
        ProfileIndicator(wording="Reparaturen", source_note="Monitoring"),
    ]
    page.connections = [ProfileConnection(to=other.profile, note="gleiche Werkzeuge")]
    page.save_revision().publish()
    return page


def test_page_shows_every_field(client, full):
    response = client.get(full.url)
    for words in (
        "Werkstatt im Hof",
        "Nachbarn reparieren gemeinsam.",
        "Laden",
        "Buergernah",
        "Mobilitaet",
        "Gerecht",
        "Nord",
        "Amt für Beispiele",
        "Verein Hof",
        "Schule",
        "Ein <b>Hof</b> mit Werkzeug.",
        "<li>Der Verein übernimmt.</li>",
        "weniger Abfall",
        "Gäste",
        "pro Jahr",
        "Reparaturen",
        "Leihräder",
        "gleiche Werkzeuge",
        "Büro für Beispiele",
        "hof@example.org",
        "Zeitraum verlängert.",
    ):
        assertContains(response, words)


def test_contradicting_indicator_sets_stand_side_by_side(client, full):
    tables = client.get(full.url).context["indicator_tables"]
    assert [[row["wording"].text for row in table["rows"]] for table in tables] == [["Gäste"], ["Reparaturen"]]
    assert [[cell["value"] for cell in table["rows"][0]["cells"]] for table in tables] == [
        [tables[0]["rows"][0]["cells"][0]["value"], "pro Jahr"],
        [],
    ]


def test_links_lead_to_all_measures_with_the_same_fact(client, full):
    html = client.get(full.url).content.decode()
    for query in ("leitprojekt=buergernah", "leitthema=mobilitaet", "zielbild=gerecht", "stadtteil=nord", "sdg=12"):
        assert f'href="/massnahmen/?{query}"' in html
        assert client.get(f"/massnahmen/?{query}").context["cards"][0]["title"] == "Werkstatt im Hof"
    assert client.get("/massnahmen/?beitrag=Nachbarschaft").context["cards"][0]["title"] == "Werkstatt im Hof"


def test_empty_profile_says_not_stated_everywhere(client, index):
    page = make_profile_page(index, title="Leer", measures=[])
    html = client.get(page.url).content.decode()
    # Nine facts, six texts, contributions, indicators, connections.
    assert html.count('class="not-stated"') == 18


def test_missing_goals_are_named_once(client, full):
    assert client.get(full.url).context["lacks_goals"]

    full.contributions = [ProfileContribution(text="weniger Abfall", goal=12)]
    full.save_revision().publish()
    assert not client.get(full.url).context["lacks_goals"]


def test_connection_is_shown_on_both_sides(client, full):
    other = MeasureProfilePage.objects.get(title="Leihräder")
    (row,) = client.get(other.url).context["network"]["rows"]
    assert (row["title"], row["url"], str(row["note"])) == ("Werkstatt im Hof", full.url, "gleiche Werkzeuge")
    full.unpublish()
    assert client.get(other.url).context["network"]["rows"] == []


def test_translation_shows_facts_of_the_source_and_its_own_words(client, index, english_index, full):
    copy = full.copy_for_translation(make_locale("en"))
    copy.title = "Workshop in the yard"
    copy.description = "<p>A yard with tools.</p>"
    copy.operation = "none"
    copy.districts = []
    measure = copy.contained_measures.get(key="laden")
    measure.name = "Shop"
    copy.contained_measures = [measure]
    copy.save_revision().publish()
    response = client.get(copy.url)
    sheet = response.context["sheet"]
    assert (sheet.title.text, sheet.title.language) == ("Workshop in the yard", "en")
    assert (sheet.texts["permanence_plan"].language, sheet.texts["description"].language) == ("de", "en")
    assert [(line.key, line.name.text, line.name.language) for line in sheet.measures] == [
        ("werkstatt", "Werkstatt", "de"),
        ("laden", "Shop", "en"),
    ]
    assert [thing.key for thing in sheet.districts] == ["nord"]
    assert sheet.period.operation == "open_ended"
    assertContains(response, '<div class="prose" lang="de" dir="ltr"><ul>')


def test_translation_alone_is_not_found(client, index, english_index, full):
    copy = full.copy_for_translation(make_locale("en"))
    copy.save_revision().publish()
    assert client.get(copy.url).status_code == 200
    full.unpublish()
    assert client.get(copy.url).status_code == 404


def test_preview_of_a_draft_shows_its_unsaved_lines(full):
    draft = full.get_latest_revision_as_object()
    draft.title = "Entwurf"
    draft.contained_measures = [ContainedMeasure(name="Neu", key="neu")]
    draft.guiding_themes = [make_theme("kultur")]
    response = draft.make_preview_request()
    sheet = response.context_data["sheet"]
    assert (sheet.title.text, [line.name.text for line in sheet.measures]) == ("Entwurf", ["Neu"])
    assert [theme.key for theme in sheet.themes] == ["kultur"]
    assert [line.profile for line in sheet.connections] == [full.connections.get().to_id]


def test_preview_before_the_first_publication_works(index):
    page = MeasureProfilePage(title="Noch geheim", live=False)
    index.add_child(instance=page)
    page.save_revision()
    assert page.get_latest_revision_as_object().make_preview_request().context_data["sheet"].title.text == "Noch geheim"


@pytest.mark.parametrize("lines", [1, 12])
def test_page_takes_at_most_twelve_queries_for_any_number_of_lines_and_links(
    client, index, english_index, lines, django_assert_max_num_queries
):
    others = [make_profile_page(index) for _ in range(lines)]
    page = make_profile_page(
        index,
        measures=[f"M{number}" for number in range(lines)],
        goals=list(range(1, lines + 1)),
        indicators=[f"I{number}" for number in range(lines)],
        description="".join(f'<p><a linktype="page" id="{other.pk}">Mehr</a></p>' for other in others),
    )
    page.connections = [ProfileConnection(to=other.profile) for other in others]
    page.save_revision().publish()
    english = page.copy_for_translation(make_locale("en"))
    english.description = page.description
    english.save_revision().publish()
    for address in (page.url, english.url, f"/tr{page.url}"):
        client.get(address)
        with django_assert_max_num_queries(12):
            client.get(address)


def test_pdf_is_tagged_names_its_language_and_holds_the_words(client, full):
    response = client.get(f"{full.url}pdf/")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="profil-2-de.pdf"'
    pdf = PdfReader(io.BytesIO(response.content))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"].value
    assert pdf.trailer["/Root"]["/Lang"] == "de"
    assert pdf.metadata.title == "Werkstatt im Hof"
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
    assert "Der Verein übernimmt." in words
    assert "gleiche Werkzeuge" in words
    fonts = {font for page in pdf.pages for font in page["/Resources"]["/Font"]}
    assert fonts


@pytest.mark.parametrize(
    ("code", "title"), [("ar", "ورشة في الفناء"), ("uk", "Майстерня надворі"), ("tr", "Avluda atölye ığş")]
)
def test_pdf_is_made_in_every_script(client, home, index, full, code, title):
    locale = make_locale(code)
    for page in (home, index):
        page.copy_for_translation(locale).save_revision().publish()
    copy = full.copy_for_translation(locale)
    copy.title = title
    copy.save_revision().publish()
    pdf = PdfReader(io.BytesIO(client.get(f"{copy.url}pdf/").content))
    assert (pdf.metadata.title, pdf.trailer["/Root"]["/Lang"]) == (title, code)


def test_pdf_is_made_of_signs_that_no_font_has(client, full):
    full.title = "CO₂ → 😀 Ελένη 王芳"
    full.description = "<p>გიორგი spart 5 t CO₂ ☎</p>"
    full.save_revision().publish()
    pdf = PdfReader(io.BytesIO(client.get(f"{full.url}pdf/").content))
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
    assert "CO2 -> [?] Eleni WangFang" in words
    assert "giorgi spart 5 t CO2 Tel." in words


def test_pdf_is_kept_until_something_changes(client, full, monkeypatch):
    made = []
    monkeypatch.setattr("website.measures.pdf.render_pdf", lambda data: made.append(data["title"]) or b"%PDF")
    client.get(f"{full.url}pdf/")
    client.get(f"{full.url}pdf/")
    full.title = "Anders"
    full.save_revision().publish()
    client.get(f"{full.url}pdf/")
    assert made == ["Werkstatt im Hof", "Anders"]


def test_pdf_of_a_draft_is_not_found(client, index):
    page = MeasureProfilePage(title="Entwurf", slug="entwurf", live=False)
    index.add_child(instance=page)
    assert client.get(f"{index.url}entwurf/pdf/").status_code == 404
    assert client.get(f"{index.url}entwurf/unsinn/").status_code == 404


def test_markup_in_plain_fields_is_shown_not_run(client, index):
    page = make_profile_page(
        index, title="<script>alert(1)</script>", measures=["<img src=x>", "B"], responsible="<b>x</b>"
    )
    response = client.get(page.url)
    assertNotContains(response, "<script>alert(1)")
    assertNotContains(response, "<img src=x>")
    assert client.get(f"{page.url}pdf/").status_code == 200
