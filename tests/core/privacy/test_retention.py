from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from core.accounts.models import User
from core.accounts.roles import Role
from core.audit.models import Event
from core.privacy import registry, tasks
from core.privacy.actions import RetentionIncomplete, apply_retention, retention
from core.privacy.models import ErasureNotice
from core.privacy.registry import classifications, label_of
from core.privacy.signals import erasure_announced
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 10, 12, tzinfo=UTC)


def found() -> list[tuple[str, int]]:
    return [(due.reason, due.number) for due in apply_retention()]


def emails() -> set[str]:
    return set(User.objects.values_list("email", flat=True))


@pytest.fixture
def post():
    """Stands for the room that tells people: what it was asked to say, to whom."""
    told = []

    def tell(user, erase_on, **_kwargs):
        told.append((user.email, erase_on))

    erasure_announced.connect(tell)
    yield told
    erasure_announced.disconnect(tell)


def test_account_that_nobody_confirmed_goes_after_a_week(client):
    with time_machine.travel(START, tick=False):
        client.post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD})
        confirmed = make_user(Role.CITIZEN, email="confirmed@example.org")
    assert emails() == {"new@example.org", confirmed.email}
    with time_machine.travel(START + timedelta(days=7), tick=False):
        assert found() == []
    with time_machine.travel(START + timedelta(days=7, seconds=1), tick=False):
        assert [due.number for due in apply_retention(dry_run=True)] == [1]
        assert found() == [("accounts whose address was never confirmed", 1)]
    assert emails() == {confirmed.email}


def test_sign_in_not_seen_for_two_weeks_is_forgotten():
    person = make_user()
    UserSession.objects.create(user=person, session_key="a", ip="10.0.0.1", last_seen_at=now() - timedelta(days=15))
    UserSession.objects.create(user=person, session_key="b", ip="10.0.0.1", last_seen_at=now() - timedelta(days=13))

    assert found() == [("sign-ins not seen for two weeks", 1)]
    assert UserSession.objects.get().session_key == "b"


def test_inactive_person_is_told_and_erased_a_month_later(post):
    with time_machine.travel(START, tick=False):
        make_user(Role.CITIZEN, email="away@example.org", last_login=START)
        make_user(Role.EDITOR, email="editor@example.org", last_login=START)
        make_user(email="root@example.org", last_login=START, is_superuser=True)
        clerk = make_user(email="clerk@example.org", last_login=START)
        clerk.groups.add(Group.objects.create(name="Poststelle"))
    later = START + timedelta(days=731)
    with time_machine.travel(later, tick=False):
        assert found() == [("inactive for two years, to be told", 1)]
        assert found() == []
    assert post == [("away@example.org", date(2028, 2, 10))]
    with time_machine.travel(later + timedelta(days=29), tick=False):
        assert found() == []
    with time_machine.travel(later + timedelta(days=30), tick=False):
        assert found() == [("inactive for two years and told so", 1)]
    assert emails() == {"clerk@example.org", "editor@example.org", "root@example.org"}


def test_person_who_comes_in_after_the_notice_stays(post):
    later = START + timedelta(days=731)
    person = make_user(Role.CITIZEN, last_login=START)
    with time_machine.travel(later, tick=False):
        apply_retention()
    person.last_login = later + timedelta(days=1)
    person.save()
    with time_machine.travel(later + timedelta(days=40), tick=False):
        assert found() == []

    assert emails() == {person.email}
    assert not ErasureNotice.objects.exists()


def test_person_who_never_came_in_counts_from_the_day_of_joining(post):
    with time_machine.travel(START, tick=False):
        make_user(Role.CITIZEN, email="never@example.org")
    with time_machine.travel(START + timedelta(days=731), tick=False):
        assert found() == [("inactive for two years, to be told", 1)]


def test_nobody_is_erased_who_could_not_be_told(monkeypatch):
    make_user(Role.CITIZEN, last_login=START)

    def fails(**_message):
        raise OSError

    monkeypatch.setattr("core.messages.receivers.send_message", fails)
    with time_machine.travel(START + timedelta(days=731), tick=False):
        assert found() == []
    with time_machine.travel(START + timedelta(days=900), tick=False):
        assert found() == []
    assert User.objects.count() == 1


def test_what_cannot_go_keeps_nothing_else(post, monkeypatch, caplog):
    """The first rule of all fails, and so does the first of two accounts; everything after them goes."""
    with time_machine.travel(START, tick=False):
        broken = make_user(Role.CITIZEN, email="broken@example.org")
        make_user(Role.CITIZEN, email="away@example.org")
    later = START + timedelta(days=731)
    with time_machine.travel(later, tick=False):
        apply_retention()
    UserSession.objects.create(user=make_user(), session_key="a", ip="10.0.0.1", last_seen_at=START)
    really = retention.erase_account

    def erase(*, by, user):
        if user == broken:
            raise OSError("broken@example.org")
        return really(by=by, user=user)

    monkeypatch.setattr(retention, "erase_account", erase)
    model, classification = next(pair for pair in classifications() if pair[1].retention)
    fails = replace(classification.retention[0], reason="fails", due=lambda _moment: 1 / 0)
    monkeypatch.setitem(
        registry._classified, model, replace(classification, retention=(fails, *classification.retention))
    )

    with time_machine.travel(later + timedelta(days=30), tick=False), pytest.raises(RetentionIncomplete) as caught:
        apply_retention()

    assert str(caught.value) == f"{label_of(model)}: fails; account {broken.public_id}"
    assert "broken@example.org" not in caplog.text
    assert not UserSession.objects.exists()
    assert User.objects.filter(email="broken@example.org").exists()
    assert not User.objects.filter(email="away@example.org").exists()
    with pytest.raises(CommandError, match="fails"):
        call_command("apply_retention")


def test_dry_run_counts_and_changes_nothing(post):
    person = make_user(Role.CITIZEN, last_login=now() - timedelta(days=731))
    UserSession.objects.create(user=person, session_key="a", ip="10.0.0.1", last_seen_at=START)
    out = StringIO()

    call_command("apply_retention", "--dry-run", stdout=out)

    assert out.getvalue().splitlines() == [
        "usersessions.UserSession: 1 (sign-ins not seen for two weeks)",
        "privacy.ErasureNotice: 1 (inactive for two years, to be told)",
        "Nothing was changed.",
    ]
    assert (UserSession.objects.count(), User.objects.count(), post) == (1, 1, [])


def test_command_and_nightly_task_do_the_same():
    for run in (tasks.apply_retention, lambda: call_command("apply_retention", stdout=StringIO())):
        UserSession.objects.create(user=make_user(), session_key="a", ip="10.0.0.1", last_seen_at=START)
        run()
        assert not UserSession.objects.exists()

    event = Event.objects.filter(event="privacy.retention_applied").first()
    assert event.after == {"model": "usersessions.UserSession", "rows": 1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL sees to its own log")
def test_retention_cuts_the_log_in_which_sqlite_keeps_erased_rows():
    with CaptureQueriesContext(connection) as queries:
        apply_retention(dry_run=True)
        assert [query["sql"] for query in queries if "wal" in query["sql"]] == []
        apply_retention()
    assert [query["sql"] for query in queries if "wal" in query["sql"]] == ["PRAGMA wal_checkpoint(TRUNCATE)"]


def test_notice_names_itself():
    person = make_user()
    notice = ErasureNotice.objects.create(user=person, sent_at=now(), erase_on=date(2026, 12, 1))

    assert str(notice) == f"{person.pk} 2026-12-01"
