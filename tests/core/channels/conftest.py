import pytest

from core.accounts.roles import Role
from core.channels.models import ServiceSpot
from core.districts.models import District
from tests.factories.accounts import make_user


@pytest.fixture
def helper(db):
    return make_user(Role.HELPER)


@pytest.fixture
def spot(db):
    district = District.objects.create(number=901, slug="beispielviertel", name="Beispielviertel")
    return ServiceSpot.objects.create(
        slug="beispiel-treff", name="Beispiel-Treff", address="Beispielweg 1", district=district
    )
