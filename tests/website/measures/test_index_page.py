import pytest
from django.utils import translation

from tests.factories.measures import make_lead_project, make_locale, make_profile_page, make_theme, make_vision, month
from website.measures.pages import MeasureProfilePage


@pytest.fixture
def three(index):
    """Three profiles: one in a district, one in the whole city, one that says nothing."""
    lead, theme, vision = make_lead_project(), make_theme(), make_vision()
    from core.districts.models import District

    nord = District.objects.create(number=1, slug="nord", name="Nord")
    District.objects.create(number=2, slug="sued", name="Süd")
    local = make_profile_page(
        index,
        title="Ärzte",
        lead_project=lead,
        guiding_themes=[theme],
        target_visions=[vision],
        districts=[nord],
        goals=[3, 11],
    )
    city = make_profile_page(
        index, title="Busse", lead_project=lead, effect_city=True, implementation_from=month(2020, 1)
    )
    silent = make_profile_page(index, title="Aula")
    return local, city, silent


def titles(response):
    return [card["title"] for card in response.context["cards"]]


def test_list_shows_published_profiles_by_number(client, index, three):
    response = client.get(index.url)
    assert titles(response) == ["Ärzte", "Busse", "Aula"]
    three[0].unpublish()
    assert titles(client.get(index.url)) == ["Busse", "Aula"]


def test_list_leaves_out_what_needs_a_password(client, index, three):
    three[1].view_restrictions.create(restriction_type="password", password="geheim")
    assert titles(client.get(index.url)) == ["Ärzte", "Aula"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("leitprojekt=buergernah", ["Ärzte", "Busse"]),
        ("leitthema=mobilitaet", ["Ärzte"]),
        ("leitthema=keine-angabe", ["Busse", "Aula"]),
        ("zielbild=gerecht", ["Ärzte"]),
        ("sdg=11", ["Ärzte"]),
        ("sdg=3&sdg=4", ["Ärzte", "Busse", "Aula"]),
        ("beitrag=Beitrag+3", ["Ärzte"]),
        ("stadtteil=nord", ["Ärzte", "Busse"]),
        ("stadtteil=sued", ["Busse"]),
        ("stadtteil=sued&leitthema=mobilitaet", []),
        ("stand=implementing", ["Busse"]),
        ("leitprojekt=buergernah&stadtteil=nord&stand=unknown", ["Ärzte"]),
        ("leitprojekt=gibt-es-nicht&unsinn=1", ["Ärzte", "Busse", "Aula"]),
        ("sortierung=titel", ["Ärzte", "Aula", "Busse"]),
        ("sortierung=beginn", ["Busse", "Ärzte", "Aula"]),
    ],
)
def test_filters_are_part_of_the_address(client, index, three, query, found):
    assert titles(client.get(f"{index.url}?{query}")) == found
