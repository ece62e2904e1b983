import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.accounts.roles import Role
from core.districts.actions import import_districts
from core.districts.models import District, DistrictBody
from core.districts.reading import DistrictRow
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def district(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    import_districts(rows=[DistrictRow(1, "Weststadt", "weststadt", 1, 1, "Board West")])
    return District.objects.get(number=1)


@pytest.fixture
def administrator(client, site):
    client.force_login(make_user(Role.ADMINISTRATOR))


def test_administrator_corrects_a_name(client, administrator, district):
    values = {"name": "West", "slug": "west", "tile_row": 1, "tile_column": 1}
    client.post(reverse("district:edit", args=[district.pk]), values)

    district.refresh_from_db()
    assert (district.name, district.slug, district.number) == ("West", "west", 1)


def test_administrator_makes_no_district(client, administrator):
    assert client.get(reverse("district:add")).status_code == 302


def test_administrator_adds_a_body_and_https_is_assumed(client, administrator, district):
    values = {"district": district.pk, "name": "Round table", "url": "example.org"}
    client.post(reverse("districtbody:add"), values)

    assert DistrictBody.objects.get(name="Round table").url == "https://example.org"


@pytest.mark.parametrize("name", ["district", "districtbody"])
def test_lists_open_for_administrators_only(client, administrator, name):
    assert client.get(reverse(f"{name}:index")).status_code == 200
    client.force_login(make_user(Role.EDITOR))
    assert client.get(reverse(f"{name}:index")).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_bodies_reads_bodies_and_districts_once(client, administrator, district, number):
    DistrictBody.objects.all().delete()
    DistrictBody.objects.bulk_create(DistrictBody(district=district, name=str(place)) for place in range(number))

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("districtbody:index"))

    # rows, their number for the pages, and the choices of the filter
    assert sum("districts_district" in query["sql"] for query in queries) == 3
