import pytest

from tests.factories.strategy import (
    make_concept,
    make_dimension,
    make_district,
    make_lead_project,
    make_page,
    make_theme,
    make_translation,
    make_vision,
)
from website.strategy import queries
from website.strategy.models import GuidingTheme, LeadProject
from website.strategy.pages import GuidingThemePage, LeadProjectPage


@pytest.fixture
def themes(site):
    """Two city-wide themes and a cross-cutting one."""
    return [make_theme("a"), make_theme("b"), make_theme("c", is_cross_cutting=True)]


def test_city_themes_leave_out_the_cross_cutting_ones(themes):
    assert list(queries.city_themes()) == themes[:2]


@pytest.mark.parametrize("number", [1, 3])
def test_visions_bring_their_dimensions_in_two_queries(site, number, django_assert_num_queries):
    for _ in range(number):
        make_dimension(make_vision())

    with django_assert_num_queries(2):
        assert [len(vision.dimensions.all()) for vision in queries.visions_with_dimensions()] == [1] * number


def test_titles_in_another_language_are_those_of_live_pages(home, themes, django_assert_num_queries):
    page = make_page(GuidingThemePage, home, theme=themes[0])
    make_translation(page, title="Mobility")
    draft = make_translation(make_page(GuidingThemePage, home, theme=themes[1]), title="Draft")
    draft.unpublish()

    with django_assert_num_queries(1):
        titles = queries.titles_in(GuidingTheme, "en")

    assert titles == {themes[0].pk: "Mobility"}


def test_titles_in_the_source_language_are_not_asked_for(themes, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.titles_in(GuidingTheme, "de") == {}


def test_pages_about_objects_are_found_by_language(home, django_assert_num_queries):
    one, other = make_lead_project(), make_lead_project()
    page = make_page(LeadProjectPage, home, lead_project=one)
    english = make_translation(page)
    make_page(LeadProjectPage, home, lead_project=other).unpublish()

    with django_assert_num_queries(1):
        assert queries.pages_about(LeadProject, "de") == {one.pk: page}
    assert queries.pages_about(LeadProject, "en") == {one.pk: english}


def test_concepts_come_newest_first_and_without_year_last(site):
    old, new, unknown = (make_concept(year=year) for year in (2011, 2022, None))

    assert list(queries.concepts()) == [new, old, unknown]


def test_drafts_and_translations_are_no_entries_of_the_register(site):
    concept = make_concept()
    make_concept().unpublish()
    make_translation(concept, title="Concept")

    assert list(queries.concepts()) == [concept]


@pytest.mark.parametrize("number", [1, 3])
def test_register_needs_two_queries(site, number, django_assert_num_queries):
    district = make_district()
    for _ in range(number):
        make_concept(districts=[district], theme=make_theme())

    with django_assert_num_queries(2):
        found = [(one.theme.key, list(one.districts.all())) for one in queries.concepts()]

    assert [districts for _, districts in found] == [[district]] * number


def test_concepts_of_a_district_name_it(site):
    here, there = make_district(1), make_district(2)
    concept = make_concept(districts=[here, there])
    make_concept(districts=[there])

    assert list(queries.concepts_of_district(here)) == [concept]


def test_wordings_are_only_asked_in_other_languages(site, django_assert_num_queries):
    concept = make_concept("Konzept")
    make_translation(concept, title="Concept")

    with django_assert_num_queries(0):
        assert queries.concept_wordings("de") == {}
    assert {key: one.title for key, one in queries.concept_wordings("en").items()} == {
        concept.translation_key: "Concept"
    }
