"""Any profiles go out as a file and come back: unchanged they change nothing, and what was lost is there again."""

import unicodedata

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains

from core.audit.models import Event
from tests.factories.measures import make_lead_project, make_profile_page, make_theme, make_vision, month
from website.measures.exchange.files import LONGEST_CELL, read_table, write_file
from website.measures.exchange.report import CHANGED, NEW, SAME, WRONG
from website.measures.exchange.tables import FileRefused
from website.measures.importing.resource import ProfileResource
from website.measures.models import ProfileConnection, ProfileContribution, ProfileIndicator
from website.measures.pages import MeasureProfilePage
from website.measures.richtext import from_plain
from website.measures.wagtail_hooks import ProfileExchangeViewSet

EXAMPLES = 8
GERMAN = "aeio nrst ÄÖÜäöüß-.,:;()\"'|=+@[]\\/&%€„“"
EVERY_SIGN = GERMAN + "🙂中я\t\x0b\u2028<>_"
SNIPPETS = [
    "=1+1",
    "-3",
    "+49 561 1",
    "@SUMME(A1)",
    "'n Haus",
    "'@heim",
    "\u2022 Punkt",
    '"Zitat"',
    "a;b",
    "a | b",
    "|",
    r"C:\Akten",
    "[alle]",
    "Weg [ziel: 3]",
    "11. Mai",
    "- eins",
    "007",
    "1e5",
    "2023-07",
    "wahr",
    "Straße; „Äußeres“",
]


def texts(alphabet, longest=40):
    """Texts of one line as a form would keep them."""
    free = st.text(alphabet=alphabet, min_size=1, max_size=longest)
    snippets = [text for text in SNIPPETS if {sign for sign in text if not sign.isascii()} <= set(alphabet)]
    return (free | st.sampled_from(snippets)).map(_kept).filter(bool)


def _kept(text):
    return unicodedata.normalize("NFC", text).strip()


def profiles(alphabet):
    line = texts(alphabet)
    maybe = st.just("") | line
    rich = st.lists(line, max_size=3).map(lambda parts: from_plain("\n\n".join(parts)))
    lines = st.lists(line, max_size=3).map("\r\n".join)
    indicator = st.fixed_dictionaries(
        {
            "wording": line,
            "time_base": maybe,
            "source_note": maybe,
            "dimension": st.sampled_from(["", "data", "content"]),
            "direction": st.sampled_from(["", "higher"]),
            "kind": st.sampled_from(["", "count"]),
        }
    )
    return st.fixed_dictionaries(
        {
            "title": line,
            # Browsers end the lines of a text area like this.
            "summary": maybe | st.tuples(line, line).map("\r\n".join),
            "responsible": lines,
            "participants": lines,
            "description": rich | line.map(lambda text: f"<h3>Kopf</h3><p><b>{text.replace('<', '')}</b> und</p>"),
            "objectives": rich,
            "period_note": maybe,
            "place_note": maybe,
            "contact_name": maybe,
            "contact_role": maybe,
            "contact_phone": maybe,
            "measures": st.lists(line, min_size=1, max_size=3, unique_by=str.casefold),
            "contributions": st.lists(st.tuples(line, st.sampled_from([None, 3, 17])), max_size=3),
            "indicators": st.lists(indicator, max_size=3),
            "note": maybe,
            "effect_city": st.booleans(),
            "is_named": st.booleans(),
        }
    )


few = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def world(index, districts, editor):
    """Makes the profiles of an example, reads and wipes them."""
    return World(index, districts, editor)


class World:
    """The list of measures, filled anew for each example."""

    def __init__(self, index, districts, editor):
        self.index, self.districts, self.editor = index, districts, editor
        self.named = {
            "lead_project": make_lead_project(),
            "guiding_themes": [make_theme()],
            "target_visions": [make_vision()],
            "districts": districts[:1],
            "implementation_from": month(2023, 7),
            "operation": "until",
            "operation_until": month(2030, 1),
        }

    def fill(self, examples):
        cache.clear()
        for example in examples:
            self._make(**example)

    def _make(self, *, measures, contributions, indicators, note, is_named, **fields):
        page = make_profile_page(self.index, measures=measures, **fields, **(self.named if is_named else {}))
        page.contributions = [ProfileContribution(text=text, goal=goal) for text, goal in contributions]
        page.indicators = [ProfileIndicator(**indicator) for indicator in indicators]
        page.connections = [ProfileConnection(to=page.profile.__class__.objects.first(), note=note)] if note else []
        if page.profile.number == 1:
            page.connections = []
        page.save_revision().publish()

    def rows(self):
        return ProfileExchangeViewSet().export()

    def file(self, kind):
        return write_file(kind, *self.rows())

    def table(self, content, kind, encoding=""):
        known = ProfileResource(by=self.editor).knows
        return read_table(content, name=f"steckbriefe.{kind}", known=known, encoding=encoding)

    def check(self, content, kind, encoding=""):
        return ProfileResource(by=self.editor).check(self.table(content, kind, encoding))

    def run(self, content, kind):
        fingerprint = self.check(content, kind).fingerprint
        return ProfileResource(by=self.editor).run(self.table(content, kind), fingerprint=fingerprint)

    def wipe(self):
        """Every page says nothing any more but its title, which is another one."""
        for page in MeasureProfilePage.objects.all():
            draft = page.get_latest_revision_as_object()
            draft.title = f"Leer {draft.pk}"
            for field in (*WIPED, "contact_name", "contact_role", "contact_phone"):
                setattr(draft, field, "")
            for relation in ("contained_measures", "contributions", "indicators", "connections", "districts"):
                setattr(draft, relation, [])
            draft.guiding_themes, draft.target_visions, draft.lead_project = [], [], None
            draft.implementation_from = draft.operation_until = None
            draft.operation, draft.effect_city = "", False
            draft.save_revision()


WIPED = ("summary", "responsible", "participants", "description", "objectives", "period_note", "place_note")


def example(test):
    """Runs the body in a savepoint that is taken back."""
    with transaction.atomic():
        test()
        transaction.set_rollback(True)


def only(outcome, number):
    return {NEW: 0, CHANGED: 0, SAME: 0, WRONG: 0} | {outcome: number}


def different(before, after):
    """The cells that are not as they were."""
    pairs = zip(before[1], after[1], strict=True)
    return [(key, one[key], other[key]) for one, other in pairs for key in before[0] if one[key] != other[key]]


def faults(report):
    return [(fault.label, fault.value, fault.message) for row in report.rows for fault in row.faults]


def changes(report):
    return [change for row in report.rows for change in row.changes]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
@few
@given(examples=st.lists(profiles(EVERY_SIGN), min_size=1, max_size=2))
def test_export_imported_unchanged_changes_nothing(world, kind, examples):
    def test():
        world.fill(examples)
        report = world.check(world.file(kind), kind)
        assert (faults(report), changes(report)) == ([], [])
        assert report.counts == only(SAME, len(examples))

    example(test)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
@few
@given(examples=st.lists(profiles(EVERY_SIGN), min_size=1, max_size=2))
def test_import_of_an_export_brings_back_what_was_lost(world, kind, examples):
    def test():
        world.fill(examples)
        before = world.rows()
        kept = world.file(kind)
        world.wipe()
        assert world.rows() != before
        report = world.run(kept, kind)
        assert report.counts == only(CHANGED, len(examples))
        assert different(before, world.rows()) == []

    example(test)


# Any text in these is told apart; the last two only where a person names them, or by German prose (see the encodings' tests).
GUESSED = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"]


@pytest.mark.parametrize("encoding", [*GUESSED, "mac-roman", "cp850"])
@few
@given(data=st.data())
def test_export_saved_in_another_encoding_changes_nothing(world, encoding, data):
    alphabet = GERMAN.encode(encoding, "ignore").decode(encoding)
    examples = data.draw(st.lists(profiles(alphabet), min_size=1, max_size=2))

    def test():
        world.fill(examples)
        content = world.file("csv").decode("utf-8-sig").encode(encoding)
        for named in ("", encoding) if encoding in GUESSED else (encoding,):
            report = world.check(content, "csv", named)
            assert (faults(report), changes(report)) == ([], [])

    example(test)


LONG = "Ein langer Satz mit Ä, „Zitat“; und =1+1. " * 800


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_very_long_text_comes_back_whole(world, index, kind):
    page = make_profile_page(index, description=from_plain(LONG))
    before, kept = world.rows(), world.file(kind)
    assert len(before[1][0]["beschreibung"]) > LONGEST_CELL
    page.description = ""
    page.save_revision()
    world.run(kept, kind)
    assert world.rows() == before


def test_text_too_long_for_excel_is_refused_not_cut(client, world, index, editor):
    make_profile_page(index, description=from_plain(LONG))
    with pytest.raises(FileRefused, match="32767"):
        world.file("xlsx")
    editor.language = "en"
    editor.save()
    client.force_login(editor)
    response = client.get("/admin/steckbriefe-tabelle/export/xlsx/", follow=True)
    assertContains(response, "32767")
    assert not Event.objects.filter(event="measures.profiles_exported").exists()
