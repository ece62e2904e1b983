import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from tests.factories.strategy import make_concept, make_district, make_page, make_theme, make_translation
from website.strategy import queries
from website.strategy.filter_bar import filter_bar
from website.strategy.models import Concept
from website.strategy.pages import GuidingThemePage
from website.strategy.register import narrowed_register, rows_of

English = translation.override("en")


@pytest.fixture
def concepts(site):
    """A small register: two of the whole city, one of a district, one in preparation."""
    theme = make_theme("energie", name="Energie")
    return [
        make_concept("Altes Konzept", year=2012, theme=theme),
        make_concept("Neues Konzept", year=2022),
        make_concept(
            "Ortskern", level="districts", year=2022, districts=[make_district(7)], note="Fortschreibung 2023"
        ),
        make_concept("Kommendes Konzept", status="in_preparation", theme=theme),
    ]


def titles(narrowed):
    return [row.title for row in narrowed.items]


def test_row_carries_the_facts_of_the_concept(concepts):
    row = rows_of(queries.concepts(), "de")[1]

    assert (row.title, row.original_title, row.note) == ("Ortskern", "", "Fortschreibung 2023")
    assert [district.number for district in row.districts] == [7]


def test_translated_row_shows_the_original_title_and_the_source_facts(home, concepts):
    theme = concepts[0].theme
    make_translation(make_page(GuidingThemePage, home, theme=theme), title="Energy")
    english = make_translation(concepts[0], title="Old concept")
    Concept.objects.filter(pk=english.pk).update(year=1999)

    row = next(row for row in narrowed_register({}, "en").items if row.original_title)

    assert (row.title, row.original_title, row.original_language) == ("Old concept", "Altes Konzept", "de")
    assert (row.theme, row.concept.year) == ("Energy", 2012)


def test_untranslated_row_keeps_the_original_words(concepts):
    assert "Neues Konzept" in titles(narrowed_register({}, "en"))
    assert {row.original_title for row in narrowed_register({}, "en").items} == {""}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"ebene": "districts"}, ["Ortskern"]),
        ({"leitthema": "energie"}, ["Altes Konzept", "Kommendes Konzept"]),
        ({"jahr": "2022"}, ["Neues Konzept", "Ortskern"]),
        ({"jahr": "in-erarbeitung"}, ["Kommendes Konzept"]),
        ({"jahr": "2022", "ebene": "city"}, ["Neues Konzept"]),
        ({"jahr": "1899", "ebene": "mond"}, ["Neues Konzept", "Ortskern", "Altes Konzept", "Kommendes Konzept"]),
    ],
)
def test_register_is_filtered_by_level_theme_and_year(concepts, asked, expected):
    assert titles(narrowed_register(asked, "de")) == expected


def test_unknown_year_is_a_state_of_its_own(site):
    make_concept("Ohne Jahr")

    assert titles(narrowed_register({"jahr": "unbekannt"}, "de")) == ["Ohne Jahr"]


def test_filter_bar_offers_only_what_leads_somewhere(concepts):
    with English:
        bar = filter_bar(narrowed_register({"leitthema": "energie"}, "de"), "/konzepte/")

    level, theme, year = bar["filters"]
    assert [(one["value"], one["count"], one.get("selected", False)) for one in level["options"]] == [
        ("", None, False),
        ("city", 2, False),
    ]
    assert [one["value"] for one in year["options"]] == ["", "2012", "in-erarbeitung"]
    assert [one["selected"] for one in theme["options"][1:]] == [True]


def test_chip_takes_back_its_own_choice_only(concepts):
    with English:
        bar = filter_bar(narrowed_register({"leitthema": "energie", "jahr": "2012"}, "de"), "/konzepte/")

    assert [chip["url"] for chip in bar["chips"]] == ["/konzepte/?jahr=2012", "/konzepte/?leitthema=energie"]
    assert bar["chips"][0]["label"] == "Guiding theme: Energie"
    assert bar["reset_url"] == "/konzepte/"


def test_last_chip_leads_to_the_whole_register(concepts):
    bar = filter_bar(narrowed_register({"jahr": "2012"}, "de"), "/konzepte/")

    assert [chip["url"] for chip in bar["chips"]] == ["/konzepte/"]


def test_concept_in_preparation_has_no_year(site):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_concept(status="in_preparation", year=2023)


def test_concept_is_called_by_its_title(site):
    assert str(make_concept("Plan")) == "Plan"
