"""A helper who taps twice starts one session. Without the lock the second start fails, which the first test shows."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet

from core.accounts.actions import set_up_roles
from core.accounts.roles import Role
from core.channels.actions import start_assisted_session
from core.channels.models import AssistedSession, ServiceSpot
from core.districts.models import District
from tests.factories.accounts import make_user
from tests.harness.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
STARTS = 4


@pytest.fixture
def start():
    set_up_roles()
    district = District.objects.create(number=901, slug="beispielviertel", name="Beispielviertel")
    spot = ServiceSpot.objects.create(slug="beispiel", name="Beispiel", address="", district=district)
    helper = make_user(Role.HELPER)

    def run(_number):
        try:
            return start_assisted_session(
                by=helper, spot=spot, mode="type", language="tr", consent="spoken", consent_text="2026-11"
            ).pk
        except (IntegrityError, ValidationError):
            return "collided"

    return run


def test_starts_at_once_without_the_lock_collide(start, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda queryset, **_options: queryset)

    assert "collided" in [outcome for _round in range(5) for outcome in at_once(start, STARTS)]


def test_starts_at_once_leave_one_open_session(start):
    for _round in range(5):
        assert "collided" not in at_once(start, STARTS)

    assert AssistedSession.objects.filter(ended_at=None).count() == 1
    assert AssistedSession.objects.count() == 5 * STARTS
