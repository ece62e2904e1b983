import pytest
from django.template.loader import render_to_string

from core.accounts.roles import Role
from core.design import gallery
from tests.core.accounts.people import enter
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("component", gallery.components(), ids=lambda component: component.name)
def test_component_renders_every_example(component):
    assert component.examples
    for example in component.examples:
        assert example.html.strip()


def test_gallery_is_hidden_from_visitors(client):
    assert client.get("/design/").status_code == 404
    assert client.get("/design/home/").status_code == 404


@pytest.mark.parametrize(("role", "status"), [(Role.CITIZEN, 404), (Role.HELPER, 404), (Role.EDITOR, 200)])
def test_gallery_is_open_to_those_who_work_in_the_back_office(client, home, role, status):
    enter(client, make_user(role))
    assert client.get("/design/").status_code == status
    assert client.get("/design/home/").status_code == status


@pytest.mark.parametrize("name", gallery.sample_names())
def test_sample_page_opens_where_no_real_site_runs(client, settings, name):
    settings.DEMO = True
    assert client.get(f"/design/{name}/").status_code == 200


def test_unknown_sample_page_is_not_found(client, settings, site):
    settings.DEMO = True
    assert client.get("/design/nothing/").status_code == 404


def test_gallery_shows_every_component(client, settings):
    settings.DEMO = True
    html = client.get("/design/").content.decode()
    for component in gallery.components():
        assert f'id="{component.name}"' in html


def test_pagination_with_one_page_draws_nothing():
    assert not render_to_string("design/components/pagination.html", {"pages": [{"number": 1, "url": "?"}]}).strip()
