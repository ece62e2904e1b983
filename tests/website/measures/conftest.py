import pytest

from core.districts.models import District
from tests.factories.measures import (
    make_index,
    make_lead_project,
    make_locale,
    make_profile_page,
    make_theme,
    make_vision,
    month,
)


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def index(home):
    """The published list of measures in German."""
    return make_index(home)


@pytest.fixture
def districts(db):
    return [
        District.objects.create(number=1, slug="nord", name="Nord"),
        District.objects.create(number=2, slug="sued", name="Süd"),
    ]


@pytest.fixture
def three(index, districts):
    """Three profiles: one in a district, one in the whole city, one that says nothing."""
    lead, theme, vision = make_lead_project(), make_theme(), make_vision()
    local = make_profile_page(
        index,
        title="Ärzte",
        slug="aerzte",
        lead_project=lead,
        guiding_themes=[theme],
        target_visions=[vision],
        districts=[districts[0]],
        goals=[3, 11],
    )
    city = make_profile_page(
        index, title="Busse", slug="busse", lead_project=lead, effect_city=True, implementation_from=month(2020, 1)
    )
    silent = make_profile_page(index, title="Aula", slug="aula")
    return local, city, silent


@pytest.fixture
def english_index(index, home):
    """The list of measures in English, below an English home page."""
    locale = make_locale("en")
    english_home = home.copy_for_translation(locale)
    english_home.save_revision().publish()
    copy = index.copy_for_translation(locale)
    copy.title = "Measures"
    copy.save_revision().publish()
    return copy
