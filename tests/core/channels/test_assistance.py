from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.accounts.roles import Role
from core.audit.models import Event
from core.channels.actions import (
    SessionEndedError,
    end_assisted_session,
    end_overdue_sessions,
    start_assisted_session,
    touch_assisted_session,
)
from core.channels.models import AssistedSession
from core.channels.policies import IDLE, LIMIT, can_assist
from core.channels.queries import open_session_of, spots_in_use
from core.channels.tasks import end_overdue_sessions as end_overdue_sessions_task
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def start(helper, spot, **changes):
    values = {"mode": "type", "language": "tr", "consent": "spoken", "consent_text": "2026-11"}
    return start_assisted_session(by=helper, spot=spot, **(values | changes))


def test_start_assisted_session_names_helper_place_and_consent(helper, spot):
    session = start(helper, spot)
    assert (session.helper, session.spot, session.consent_text, session.ended_at) == (helper, spot, "2026-11", None)
    assert str(session).startswith("Beispiel-Treff ")


def test_start_assisted_session_without_the_role_is_refused(spot):
    with pytest.raises(PermissionDenied):
        start(make_user(Role.CITIZEN), spot)
    assert not AssistedSession.objects.exists()


def test_can_assist_at_a_closed_spot_is_no(helper, spot):
    spot.is_open = False
    assert not can_assist(helper, spot)


@pytest.mark.parametrize("changes", [{"consent": "assumed"}, {"consent_text": ""}, {"mode": "decide"}])
def test_start_assisted_session_without_real_consent_is_refused(helper, spot, changes):
    with pytest.raises(ValidationError):
        start(helper, spot, **changes)
    assert not AssistedSession.objects.exists()


def test_start_assisted_session_ends_the_one_before(helper, spot):
    first, second = start(helper, spot), start(helper, spot)
    first.refresh_from_db()
    assert (first.end_reason, second.ended_at) == ("helper", None)


def test_database_refuses_two_open_sessions_of_one_helper(helper, spot):
    session = start(helper, spot)
    session.pk, session.public_id = None, "8f14e45f-ceea-4e7a-9c3b-1d1f0f7e6a11"
    with pytest.raises(IntegrityError), transaction.atomic():
        session.save(force_insert=True)


def test_touch_keeps_the_session_open(helper, spot):
    session = start(helper, spot)
    with time_machine.travel(timezone.now() + IDLE - timedelta(seconds=1), tick=False):
        assert touch_assisted_session(session=session, by=helper).last_activity_at == timezone.now()


@pytest.mark.parametrize("wait", [IDLE, LIMIT])
def test_touch_after_the_time_is_refused(helper, spot, wait):
    session = start(helper, spot)
    with time_machine.travel(timezone.now() + wait, tick=False), pytest.raises(SessionEndedError):
        touch_assisted_session(session=session, by=helper)


def test_touch_and_end_by_another_helper_are_refused(helper, spot):
    session, other = start(helper, spot), make_user(Role.HELPER)
    with pytest.raises(PermissionDenied):
        touch_assisted_session(session=session, by=other)
    with pytest.raises(PermissionDenied):
        end_assisted_session(session=session, by=other)


def test_end_twice_keeps_the_first_end(helper, spot):
    session = start(helper, spot)
    ended = end_assisted_session(session=session, by=helper)
    again = end_assisted_session(session=session, by=helper, reason="helper")
    assert (again.ended_at, again.end_reason) == (ended.ended_at, "done")


def test_end_overdue_sessions_ends_idle_and_overlong_ones_only(helper, spot):
    idle = start(helper, spot)
    fresh_helper, long_helper = make_user(Role.HELPER), make_user(Role.HELPER)
    overlong = start(long_helper, spot)
    later = timezone.now() + LIMIT
    with time_machine.travel(later, tick=False):
        AssistedSession.objects.filter(pk=overlong.pk).update(last_activity_at=later)
        AssistedSession.objects.filter(pk=idle.pk).update(started_at=later - IDLE, last_activity_at=later - IDLE)
        fresh = start(fresh_helper, spot)
        assert end_overdue_sessions() == 2
    reasons = dict(AssistedSession.objects.values_list("pk", "end_reason"))
    assert reasons == {idle.pk: "idle", overlong.pk: "limit", fresh.pk: ""}


def test_help_is_logged_with_both_people_and_what_was_agreed(helper, spot):
    session = start(helper, spot)
    end_assisted_session(session=session, by=helper)

    started, ended = Event.objects.order_by("pk")
    assert (started.event, ended.event) == ("channels.assistance_started", "channels.assistance_ended")
    assert {event.who for event in (started, ended)} == {helper.public_id}
    assert {event.acting_for for event in (started, ended)} == {f"session {session.public_id}"}
    assert {event.channel for event in (started, ended)} == {"assisted"}
    assert started.after == {
        "spot": "beispiel-treff",
        "mode": "type",
        "consent": "spoken",
        "consent_text": "2026-11",
    }


def test_helper_who_lost_the_role_cannot_go_on(helper, spot):
    session = start(helper, spot)
    helper.groups.clear()
    with pytest.raises(PermissionDenied):
        touch_assisted_session(session=session, by=type(helper).objects.get(pk=helper.pk))


def test_open_session_of_a_helper(helper, spot):
    assert open_session_of(helper) is None
    session = start(helper, spot)
    assert open_session_of(helper) == session
    with time_machine.travel(timezone.now() + IDLE, tick=False):
        assert open_session_of(helper) is None
    end_assisted_session(session=session, by=helper)
    assert open_session_of(helper) is None


def test_task_ends_what_was_left_open(helper, spot):
    session = start(helper, spot)
    with time_machine.travel(timezone.now() + IDLE, tick=False):
        end_overdue_sessions_task()
    session.refresh_from_db()
    assert session.end_reason == "idle"


def test_spots_in_use_come_by_name_with_their_districts(spot, django_assert_num_queries):
    type(spot).objects.create(slug="zu", name="Closed", address="", district=spot.district, is_open=False)
    type(spot).objects.create(slug="a", name="Another", address="", district=spot.district)
    with django_assert_num_queries(1):
        assert [(one.name, one.district.name) for one in spots_in_use()] == [
            ("Another", "Beispielviertel"),
            ("Beispiel-Treff", "Beispielviertel"),
        ]
