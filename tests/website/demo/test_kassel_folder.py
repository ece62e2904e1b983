"""The demo's content against the facts that it promises, read from the files alone."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.website.demo.figures import figures
from website.demo.content import City, merged, read_city

FOLDER = Path(settings.SITE_DIR) / "demo" / "kassel"
LINK = re.compile(r"\(page:([\w/-]+)\)")
CITY: City = read_city(FOLDER)
TRANSLATED = [entry for entry in CITY.entries if CITY.source in entry.texts]


def heads(kind, language="de"):
    """The heads of all pages of this type."""
    return [
        entry.texts[language].head
        for entry in TRANSLATED
        if entry.texts[CITY.source].head["type"] == kind and language in entry.texts
    ]


def lines(kind, name, language="de"):
    """All rows of one list field on all pages of this type."""
    return [row for head in heads(kind, language) for row in head.get(name, [])]


@pytest.mark.parametrize("entry", TRANSLATED, ids=lambda entry: entry.path or "home")
def test_every_page_has_an_english_one_with_the_same_parts(entry):
    source, english = entry.texts["de"], entry.texts["en"]

    merged(source.head, english.head, entry.path)
    assert english.head["title"]
    assert english.head["slug"]
    assert bool(source.head.get("summary")) == bool(english.head.get("summary"))
    assert source.body.count("\n\n") == english.body.count("\n\n")


def texts_of(source, translation, where=""):
    """Every translated text beside its original, with its place."""
    if isinstance(source, str) and isinstance(translation, str):
        yield where, source, translation
    elif isinstance(source, dict) and isinstance(translation, dict):
        for key in source.keys() & translation.keys():
            yield from texts_of(source[key], translation[key], f"{where}.{key}")
    elif isinstance(source, list) and isinstance(translation, list):
        for number, pair in enumerate(zip(source, translation, strict=True)):
            yield from texts_of(*pair, f"{where}.{number}")


def differing(source, translation):
    """The places whose figures differ, with both sets of figures."""
    return [
        (where, dict(figures(german, "de")), dict(figures(english, "en")))
        for where, german, english in texts_of(source, translation)
        if figures(german, "de") != figures(english, "en")
    ]


@pytest.mark.parametrize("entry", TRANSLATED, ids=lambda entry: entry.path or "home")
def test_english_states_the_same_figures_and_months_as_german(entry):
    source, english = entry.texts["de"], entry.texts["en"]

    assert differing(source.head, english.head) == []
    assert differing(source.body.split("\n\n"), english.body.split("\n\n")) == []


@pytest.mark.parametrize("entry", TRANSLATED, ids=lambda entry: entry.path or "home")
def test_english_names_the_same_districts_as_german(entry):
    # "Mitte" is also a common word, and names of two words are inflected in German.
    names = [row.split(";")[1] for row in (FOLDER / "districts.csv").read_text().splitlines()[2:]]
    names = [name for name in names if " " not in name]
    source, english = entry.texts["de"], entry.texts["en"]

    for where, german, translated in texts_of([source.head, source.body], [english.head, english.body]):
        assert {name for name in names if name in german} == {name for name in names if name in translated}, where


@pytest.mark.parametrize("row", CITY.objects["strategy.Concept"], ids=lambda row: row["title"])
def test_english_titles_of_concepts_state_the_same_figures(row):
    assert differing({**row, "en": None}, row["en"]) == []


def test_other_figure_in_a_translation_is_noticed():
    german = {"text": "Im Mai 2023: 1.656 Briefe, zehn Projekte, 10,5 Prozent"}

    assert differing(german, {"text": "In May 2023: 1,656 letters, ten projects, 10.5 percent"}) == []
    assert len(differing(german, {"text": "In June 2023: 1,656 letters, ten projects, 10.5 percent"})) == 1
    assert len(differing(german, {"text": "In May 2023: 1,566 letters, ten projects, 10.5 percent"})) == 1


@pytest.mark.parametrize("entry", CITY.entries, ids=lambda entry: entry.path or "home")
def test_links_between_pages_lead_to_pages(entry):
    known = {one.path for one in TRANSLATED}

    for text in entry.texts.values():
        assert set(LINK.findall(text.body)) <= known


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("strategy.GuidingThemePage", 6),
        ("strategy.TargetVisionPage", 3),
        ("strategy.LeadProjectPage", 5),
        ("strategy.BodyPage", 8),
        ("strategy.DistrictPage", 23),
        ("strategy.FormatPage", 11),
        ("measures.MeasureProfilePage", 11),
        ("measures.SelectionPage", 1),
    ],
)
def test_strategy_is_complete(kind, number):
    assert len(heads(kind)) == number


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("strategy.GuidingTheme", 6),
        ("strategy.TargetVision", 3),
        ("strategy.TargetDimension", 9),
        ("strategy.LeadProject", 5),
        ("strategy.Concept", 38),
        ("measures.Profile", 11),
    ],
)
def test_rows_are_complete(label, number):
    assert len(CITY.objects[label]) == number


@pytest.mark.parametrize("language", ["de", "en"])
def test_strategy_page_has_its_eight_traits_five_steps_and_seventeen_actors(language):
    (head,) = heads("strategy.StrategyPage", language)

    assert (len(head["traits"]), len(head["steps"]), len(head["actors"])) == (8, 5, 17)


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_city_wide_theme_has_five_tasks_and_cross_cutting_ones_none(language):
    assert [len(head.get("tasks", [])) for head in heads("strategy.GuidingThemePage", language)] == [5, 5, 5, 5, 0, 0]


@pytest.mark.parametrize("language", ["de", "en"])
def test_ten_principles_answer_three_questions(language):
    (head,) = heads("strategy.VisionPage", language)

    assert [len(group["principles"]) for group in head["principles"]] == [3, 3, 4]


@pytest.mark.parametrize("language", ["de", "en"])
def test_profiles_hold_fourteen_measures_and_ninety_contributions(language):
    assert len(lines("measures.MeasureProfilePage", "contained_measures", language)) == 14
    assert len(lines("measures.MeasureProfilePage", "contributions", language)) == 90


def test_profiles_name_fifty_seven_indicators_and_one_example_set_beside_them():
    indicators = lines("measures.MeasureProfilePage", "indicators")
    example = [one for one in indicators if one.get("source_note", "").startswith("Beispiel")]

    assert (len(indicators) - len(example), len(example)) == (57, 6)
    assert {one.get("direction", "") for one in indicators} == {""}, "no document says which way is better"


def test_first_four_profiles_state_no_guiding_themes():
    assert [len(head.get("guiding_themes", [])) > 0 for head in heads("measures.MeasureProfilePage")] == (
        [False] * 4 + [True] * 7
    )


def test_profiles_of_the_last_seven_keep_the_rule_of_two_city_themes():
    themes = {row["key"] for row in CITY.objects["strategy.GuidingTheme"] if not row.get("is_cross_cutting")}

    for head in heads("measures.MeasureProfilePage")[4:]:
        assert len(themes & set(head["guiding_themes"])) >= 2


def test_no_goal_is_assigned_before_the_city_decides():
    assert not any("goal" in one for one in lines("measures.MeasureProfilePage", "contributions"))


def test_citizens_assembly_keeps_the_target_and_the_actual_number_apart():
    head = next(head for head in heads("strategy.FormatPage") if head["title"].startswith("Bürgerrat"))

    assert [figure["value"] for figure in head["figures"]] == ["1.656", "30", "32", "4"]


def test_concepts_are_told_apart_by_level_year_and_state():
    concepts = CITY.objects["strategy.Concept"]

    assert sum(one["level"] == "districts" for one in concepts) == 9
    assert sum(one.get("status") == "in_preparation" for one in concepts) == 3
    assert all(("year" in one) != (one.get("status") == "in_preparation") for one in concepts)


@pytest.mark.parametrize("entry", CITY.entries, ids=lambda entry: entry.path or "home")
def test_simple_language_is_marked_as_an_unchecked_draft(entry):
    text = entry.texts.get("de-simple")
    if text:
        assert "Entwurf in einfacher Sprache, noch nicht geprüft" in text.head["summary"]
        assert "Leichte Sprache" not in text.body


def test_invented_events_say_that_they_are_examples():
    events = [entry for entry in TRANSLATED if entry.parent == "termine"]

    assert len(events) == 3
    assert all(entry.texts["de"].head["title"].startswith("Beispiel: ") for entry in events)
    assert all(entry.texts["en"].head["title"].startswith("Example: ") for entry in events)
