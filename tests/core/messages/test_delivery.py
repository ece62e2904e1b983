"""From the outbox to the mail server, and what happens when that fails."""

from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import send_mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.audit.models import Event
from core.messages import delivery, tasks
from core.messages.leases import MAX_ATTEMPTS, WAITS, claim, claimable
from core.messages.models import Mail, Reason
from core.messages.states import TRANSITIONS, MailState, sources_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox")]


def write(address="friend@example.org", subject="Subject", body="Body"):
    send_mail(subject, body, None, [address])
    return Mail.objects.order_by("-pk").first()


def due(row):
    Mail.objects.filter(pk=row.pk).update(due_at=timezone.now() - timedelta(seconds=1))


def silent(row):
    """As if the sender had died and the lease had run out."""
    Mail.objects.filter(pk=row.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


class Broken(EmailBackend):
    """Sends nothing and says why."""

    error: Exception = OSError("the address friend@example.org is in here")

    def send_messages(self, _messages):
        raise self.error


BROKEN = f"{__name__}.Broken"


# --- the real protocol ---


def test_mail_goes_by_smtp(server):
    row = write(body="Grüße")
    delivery.send_due()

    row.refresh_from_db()
    assert (row.state, row.attempts, row.reason, row.lease_until) == (MailState.SENT, 1, "", None)
    assert row.finished_at
    assert len(server.messages) == 1
    assert "To: friend@example.org" in server.messages[0]


@pytest.mark.parametrize("number", [1, 3])
def test_mails_of_a_batch_share_one_connection_whatever_becomes_of_them(server, number):
    write("nobody@example.org")
    for person in range(number):
        write(f"person{person}@example.org")
    server.messages.clear()
    server.connections = 0
    Mail.objects.update(state=MailState.WAITING, attempts=0, finished_at=None)

    delivery.send_due()

    assert (len(server.messages), server.connections) == (number, 1)


def test_mail_is_kept_while_the_server_is_down_and_delivered_later(no_server, settings):
    row = write()
    delivery.send_due()

    row.refresh_from_db()
    assert (row.state, row.attempts, row.reason) == (MailState.WAITING, 1, Reason.UNREACHABLE)
    assert timedelta(seconds=50) < row.due_at - timezone.now() <= timedelta(seconds=60)
    assert not claimable().exists()

    due(row)
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    tasks.sweep()
    row.refresh_from_db()
    assert (row.state, row.attempts, row.reason) == (MailState.SENT, 2, "")
    assert len(mail.outbox) == 1


def test_server_that_is_down_costs_one_attempt_however_many_wait(no_server):
    for number in range(3):
        write(f"person{number}@example.org")
    delivery.send_due()

    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 0, 1]


@pytest.mark.parametrize(
    ("address", "body", "state", "reason", "answer"),
    [
        ("nobody@example.org", "Body", MailState.FAILED, Reason.RECIPIENT, 550),
        ("later@example.org", "Body", MailState.WAITING, Reason.LATER, 450),
        ("friend@example.org", "unwanted", MailState.FAILED, Reason.REFUSED, 554),
    ],
)
def test_answer_of_the_server_decides_about_this_mail_and_the_next_is_sent(
    server, address, body, state, reason, answer
):
    row = write(address, body=body)
    write("other@example.org")
    delivery.send_due()

    row.refresh_from_db()
    assert (row.state, row.reason, row.answer) == (state, reason, answer)
    assert "To: other@example.org" in server.messages[0]


def test_refused_sender_is_a_matter_of_the_configuration_and_waits(server):
    server.refuses_sender = True
    row = write()
    delivery.send_due()

    row.refresh_from_db()
    assert (row.state, row.reason, row.answer) == (MailState.WAITING, Reason.SENDER, 553)


@pytest.mark.parametrize(
    ("error", "reason", "concerns_all"),
    [
        (SMTPAuthenticationError(535, b"who are you"), Reason.SIGN_IN, True),
        (SMTPServerDisconnected("gone"), Reason.UNREACHABLE, True),
        (TimeoutError(), Reason.UNREACHABLE, True),
        (KeyError("subtype"), Reason.UNEXPECTED, False),
    ],
)
def test_error_is_read(error, reason, concerns_all):
    failure = delivery.failure_of(error)

    assert (failure.reason, failure.concerns_all, failure.is_final) == (reason, concerns_all, False)


def test_log_and_audit_name_no_person(settings, caplog):
    settings.OUTBOX_TRANSPORT = BROKEN
    row = write()
    Mail.objects.update(attempts=MAX_ATTEMPTS - 1)
    delivery.send_due()

    assert str(row.public_id) in caplog.text
    assert "@" not in caplog.text
    assert Event.objects.get(event="messages.given_up").after == {"reason": "unreachable", "attempts": MAX_ATTEMPTS}


# --- a day of attempts ---


def test_attempts_go_on_for_just_under_a_day_and_grow_rarer():
    assert list(WAITS) == sorted(WAITS)
    assert timedelta(hours=23) < sum(WAITS, timedelta()) <= timedelta(hours=24)


def test_mail_is_given_up_after_the_last_attempt_only(settings):
    settings.OUTBOX_TRANSPORT = BROKEN
    row = write()
    states = []
    for _attempt in range(MAX_ATTEMPTS):
        due(row)
        delivery.send_due()
        row.refresh_from_db()
        states.append(row.state)

    assert states == [MailState.WAITING] * (MAX_ATTEMPTS - 1) + [MailState.FAILED]
    assert not claimable().exists()
    assert row.content["body"] == "Body"


@given(attempts=st.integers(min_value=1, max_value=MAX_ATTEMPTS - 1))
def test_each_wait_is_at_least_as_long_as_the_one_before(attempts):
    assert timedelta(0) < WAITS[attempts - 1] <= WAITS[min(attempts, len(WAITS) - 1)]


# --- senders that die, and senders that meet ---


def test_second_claim_gets_nothing():
    write()

    assert claim().token == 1
    assert claim() is None


def test_claim_lost_between_look_and_write_gets_nothing(monkeypatch):
    from core.messages import leases

    write()
    monkeypatch.setattr(leases, "held", lambda row: Mail.objects.filter(pk=row.pk, token=row.token + 1))
    assert claim() is None


def test_claim_taken_by_others_between_two_looks_gets_nothing(monkeypatch):
    from core.messages import leases

    row = write()
    looks = iter([Mail.objects.filter(pk=row.pk), Mail.objects.none()])
    monkeypatch.setattr(leases, "claimable", lambda: next(looks))
    assert claim() is None


def test_mail_of_a_sender_that_was_killed_is_sent_by_the_next_sweep():
    row = write()
    claim()
    tasks.sweep()
    assert mail.outbox == []

    silent(row)
    tasks.sweep()
    row.refresh_from_db()
    assert (row.state, row.attempts, row.token) == (MailState.SENT, 2, 2)
    assert len(mail.outbox) == 1


def test_mail_whose_last_sender_was_killed_is_given_up():
    row = write()
    Mail.objects.update(attempts=MAX_ATTEMPTS - 1)
    claim()
    silent(row)
    tasks.sweep()

    row.refresh_from_db()
    assert (row.state, row.reason) == (MailState.FAILED, Reason.LOST)
    assert mail.outbox == []


class Slow(EmailBackend):
    """While it sends, the lease runs out and another sender takes over."""

    works = True

    def send_messages(self, messages):
        Mail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        assert claim()
        if not self.works:
            raise OSError
        return super().send_messages(messages)


@pytest.mark.parametrize("works", [True, False])
def test_sender_that_was_thought_dead_changes_nothing(settings, monkeypatch, works):
    monkeypatch.setattr(Slow, "works", works)
    settings.OUTBOX_TRANSPORT = f"{__name__}.Slow"
    row = write()
    delivery.send_due()

    row.refresh_from_db()
    assert (row.state, row.token, row.reason) == (MailState.SENDING, 2, "")


def test_sender_that_was_thought_dead_gives_nothing_up(settings, monkeypatch):
    monkeypatch.setattr(Slow, "works", False)
    settings.OUTBOX_TRANSPORT = f"{__name__}.Slow"
    write()
    Mail.objects.update(attempts=F("attempts") + MAX_ATTEMPTS - 2)
    monkeypatch.setattr(delivery, "MAX_ATTEMPTS", 1)
    delivery.send_due()

    assert Mail.objects.get().state == MailState.SENDING
    assert not Event.objects.filter(event="messages.given_up").exists()


def test_bad_goodbye_of_the_server_changes_nothing(settings, caplog):
    settings.OUTBOX_TRANSPORT = f"{__name__}.Rude"
    row = write()
    delivery.send_due()

    row.refresh_from_db()
    assert row.state == MailState.SENT
    assert "ended the connection badly: OSError" in caplog.text


class Rude(EmailBackend):
    def close(self):
        raise OSError


def test_full_batch_wakes_the_next_one(monkeypatch):
    monkeypatch.setattr(delivery, "BATCH", 2)
    for number in range(3):
        write(f"person{number}@example.org")

    tasks.send_mails()  # tests run what is woken at once

    assert len(mail.outbox) == 3


def test_broken_queue_loses_nothing(monkeypatch, django_capture_on_commit_callbacks, caplog):
    def broken(*args, **kwargs):
        raise ConnectionError("redis://secret@host is away")

    monkeypatch.setattr(tasks.send_mails, "apply_async", broken)
    with django_capture_on_commit_callbacks(execute=True):
        row = write()

    assert Mail.objects.get(pk=row.pk).state == MailState.WAITING
    assert "could not be woken: ConnectionError" in caplog.text
    assert "secret" not in caplog.text


def test_idle_sweep_asks_twice_and_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(2):  # abandoned ones, due ones
        tasks.sweep()


def test_mail_of_an_erased_person_that_is_under_way_ends_quietly(settings, person):
    settings.OUTBOX_TRANSPORT = f"{__name__}.Erasing"
    write(person.email)
    delivery.send_due()

    assert not Mail.objects.exists()


class Erasing(EmailBackend):
    def send_messages(self, messages):
        Mail.objects.all().delete()
        return super().send_messages(messages)


# --- what the database refuses ---


@pytest.mark.parametrize(
    "fields",
    [
        {"state": MailState.SENDING},
        {"state": MailState.WAITING, "lease_until": timezone.now()},
        {"state": MailState.FAILED, "content": None},
    ],
)
def test_database_refuses_what_makes_no_sense(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.create(**{"address": "a@example.org", "subject": "x", "content": {}, **fields})


@pytest.mark.parametrize("source", MailState)
@pytest.mark.parametrize("target", MailState)
def test_only_moves_of_the_table_are_made(source, target):
    movers = {who for who in ("sender", "person") if source in sources_of(target, who)}

    assert movers == ({TRANSITIONS[source, target]} if (source, target) in TRANSITIONS else set())


def test_row_is_called_by_its_number():
    row = write()

    assert str(row) == str(row.public_id)
