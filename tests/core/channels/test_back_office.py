import pytest
from django.urls import reverse

from core.accounts.roles import Role
from core.channels.models import ServiceSpot
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def administrator(client, site, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    client.force_login(make_user(Role.ADMINISTRATOR))


def test_administrator_adds_a_service_spot(client, spot):
    values = {
        "name": "Beispiel-Bücherei",
        "slug": "beispiel-buecherei",
        "address": "Beispielweg 2",
        "district": spot.district_id,
        "is_open": "on",
    }
    client.post(reverse("servicespot:add"), values)

    assert ServiceSpot.objects.get(slug="beispiel-buecherei").access == ""


def test_list_shows_spots_with_their_districts(client, spot):
    content = client.get(reverse("servicespot:index")).content.decode()

    assert "Beispiel-Treff" in content
    assert "Beispielviertel" in content


def test_list_is_closed_to_editors(client):
    client.force_login(make_user(Role.EDITOR))

    assert client.get(reverse("servicespot:index")).status_code == 302
