import pytest
from django.urls import reverse

from core.accounts.roles import Role
from tests.factories.accounts import make_user
from tests.factories.strategy import make_concept, make_dimension, make_page, make_theme, make_vision
from website.strategy.models import Concept, GuidingTheme
from website.strategy.pages import TargetVisionPage

OBJECTS = ["guidingtheme", "targetvision", "targetdimension", "leadproject"]


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False


def address(model, view, *args):
    return reverse(f"wagtailsnippets_strategy_{model}:{view}", args=args)


@pytest.fixture
def sign_in(client, site):
    """Signs in a person with this role."""
    return lambda role: client.force_login(make_user(role))


@pytest.mark.parametrize("model", OBJECTS)
def test_administrator_finds_every_kind_of_object(client, sign_in, model):
    make_dimension(make_vision())
    sign_in(Role.ADMINISTRATOR)

    assert client.get(address(model, "list")).status_code == 200
    assert client.get(address(model, "add")).status_code == 200


def test_administrator_renames_a_theme(client, sign_in):
    theme = make_theme("wasser")
    sign_in(Role.ADMINISTRATOR)

    values = {"name": "Wasser & Luft", "key": "wasser", "order": 3, "is_cross_cutting": "on"}
    client.post(address("guidingtheme", "edit", theme.pk), values)

    assert GuidingTheme.objects.values_list("name", "is_cross_cutting").get() == ("Wasser & Luft", True)


@pytest.mark.parametrize(("role", "may_add", "may_publish"), [(Role.EDITOR, True, False), (Role.PUBLISHER, True, True)])
def test_editor_prepares_a_concept_and_a_publisher_publishes_it(client, sign_in, role, may_add, may_publish):
    sign_in(role)
    values = {"title": "Plan", "level": "city", "status": "adopted", "year": 2020, "action-publish": "yes"}

    client.post(address("concept", "add"), values)

    assert Concept.objects.exists() is may_add
    assert Concept.objects.filter(live=True).exists() is may_publish


def test_concepts_are_listed_and_filtered(client, sign_in):
    make_concept("Radplan", year=2019)
    make_concept("Fußplan", year=2022)
    sign_in(Role.EDITOR)

    text = client.get(address("concept", "list"), {"year": "2019"}).content.decode()

    assert "Radplan" in text
    assert "Fußplan" not in text


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.TREASURER])
def test_other_roles_do_not_change_the_strategy(client, sign_in, role):
    theme = make_theme()
    sign_in(role)

    assert client.get(address("guidingtheme", "edit", theme.pk)).status_code == 302


def test_page_form_opens_with_its_rows(client, sign_in, home):
    page = make_page(TargetVisionPage, home, vision=make_vision())
    sign_in(Role.EDITOR)

    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
