import pytest

from tests.factories.measures import make_profile_page
from tests.factories.strategy import make_district, make_lead_project, make_theme, make_translation, make_vision
from website.measures.related import measures_of
from website.strategy.models import TargetDimension


def titles(related):
    return [card.title for card in related.items]


@pytest.mark.parametrize("number", [1, 3])
def test_measures_of_a_vision_come_in_one_query(index, number, django_assert_num_queries):
    vision = make_vision()
    pages = [make_profile_page(index, target_visions=[vision]) for _ in range(number)]
    make_profile_page(index, target_visions=[make_vision()])

    assert pages[0].url  # afterwards the roots of the site are known, as in a running one
    with django_assert_num_queries(1):
        related = measures_of(vision, "de")

    assert titles(related) == [page.title for page in pages]
    assert related.items[0].url == pages[0].url


def test_measures_are_found_by_every_fact_that_places_them(index):
    theme, project, district = make_theme(), make_lead_project(), make_district()
    page = make_profile_page(index, guiding_themes=[theme], lead_project=project, districts=[district])

    assert [titles(measures_of(target, "de")) for target in (theme, project, district)] == [[page.title]] * 3


def test_translated_measure_is_shown_in_the_language_and_found_by_the_source_facts(index):
    vision = make_vision()
    page = make_profile_page(index, target_visions=[vision])
    english = make_translation(page, title="In English")
    english.target_visions = []
    english.save_revision().publish()
    make_profile_page(index, title="Nur deutsch", target_visions=[vision])

    assert titles(measures_of(vision, "en")) == ["In English", "Nur deutsch"]


def test_drafts_are_not_shown(index):
    vision = make_vision()
    make_profile_page(index, target_visions=[vision]).unpublish()

    assert measures_of(vision, "de").items == []


def test_other_objects_have_no_measures(db):
    assert measures_of(TargetDimension(key="x", name="X"), "de") is None
