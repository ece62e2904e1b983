"""Mails of Django, allauth and Wagtail become rows and come out as they went in."""

from email.mime.base import MIMEBase
from email.mime.text import MIMEText

import pytest
from django.core import mail
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, get_connection, send_mail
from django.db import DatabaseError, transaction

from core.messages import actions, delivery
from core.messages.models import Mail
from core.messages.states import MailState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox")]


def test_mail_waits_in_the_outbox_and_nothing_is_sent(person):
    assert send_mail("Subject", "Body", None, [person.email.upper(), "friend@example.org"]) == 1

    waiting = Mail.objects.order_by("address")
    assert [(one.address, one.user, one.state, one.attempts) for one in waiting] == [
        ("WANDA.KANARI@EXAMPLE.ORG", person, MailState.WAITING, 0),
        ("friend@example.org", None, MailState.WAITING, 0),
    ]
    assert mail.outbox == []


def test_mail_is_sent_after_the_commit_only(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send_mail("Subject", "Body", None, ["friend@example.org"])
        assert mail.outbox == []

    assert [message.subject for message in mail.outbox] == ["Subject"]
    assert Mail.objects.get().state == MailState.SENT


def test_mail_of_an_event_that_is_rolled_back_is_never_sent(django_capture_on_commit_callbacks):
    def fail():
        with transaction.atomic():
            send_mail("Subject", "Body", None, ["friend@example.org"])
            raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        fail()

    assert not Mail.objects.exists()
    assert mail.outbox == []


def test_message_comes_out_as_it_went_in():
    message = EmailMultiAlternatives(
        "Grüße",
        "Text",
        "from@example.org",
        ["a@example.org"],
        cc=["b@example.org"],
        bcc=["blind@example.org"],
        reply_to=["reply@example.org"],
        headers={"X-Kind": "example"},
    )
    message.attach_alternative("<p>Text</p>", "text/html")
    message.attach("list.csv", "a;ä\n", "text/csv")
    message.attach("picture.png", b"\x89PNG", "image/png")
    note = MIMEText("note", "plain")
    note.add_header("Content-Disposition", "attachment", filename="note.txt")
    message.attach(note)
    message.send()

    assert Mail.objects.count() == 3
    delivery.send_due()

    assert sorted(one.recipients()[0] for one in mail.outbox) == ["a@example.org", "b@example.org", "blind@example.org"]
    sent = mail.outbox[0]
    assert (sent.subject, sent.body, sent.from_email) == ("Grüße", "Text", "from@example.org")
    assert (sent.to, sent.cc, sent.bcc, sent.reply_to) == (
        ["a@example.org"],
        ["b@example.org"],
        [],
        ["reply@example.org"],
    )
    assert sent.extra_headers["X-Kind"] == "example"
    assert [tuple(one) for one in sent.alternatives] == [("<p>Text</p>", "text/html")]
    assert [tuple(one) for one in sent.attachments] == [
        ("list.csv", "a;ä\n", "text/csv"),
        ("picture.png", b"\x89PNG", "image/png"),
        ("note.txt", "note", "text/plain"),
    ]
    assert "blind@example.org" not in sent.message().as_string()


def test_html_only_mail_stays_html():
    message = EmailMessage("Subject", "<p>Text</p>", to=["a@example.org"])
    message.content_subtype = "html"
    message.send()
    delivery.send_due()

    assert mail.outbox[0].message().get_content_type() == "text/html"


def test_every_attempt_carries_the_same_message_id():
    send_mail("Subject", "Body", None, ["friend@example.org"])
    delivery.send_due()
    row = Mail.objects.get()

    assert mail.outbox[0].message()["Message-ID"] == f"<{row.public_id}@beispiel.invalid>"


def test_added_header_is_refused_at_once():
    with pytest.raises(BadHeaderError):
        send_mail("Subject\nBcc: everybody@example.org", "Body", None, ["friend@example.org"])

    assert not Mail.objects.exists()


def test_named_recipient_is_stored_by_the_address_alone(person):
    send_mail("Subject", "Body", None, [f"Wanda <{person.email}>"])

    assert Mail.objects.get().address == person.email


@pytest.mark.parametrize("quiet", [True, False])
def test_broken_database_is_silent_only_when_asked(monkeypatch, quiet):
    def broken(**fields):
        raise DatabaseError

    monkeypatch.setattr("core.messages.backends.queue_mail", broken)
    connection = get_connection(fail_silently=quiet)
    message = EmailMessage("Subject", "Body", to=["friend@example.org"])

    if quiet:
        assert connection.send_messages([message]) == 0
    else:
        with pytest.raises(DatabaseError):
            connection.send_messages([message])


def test_mail_that_somebody_waits_for_goes_first():
    actions.queue_mail(message=EmailMessage("Newsletter", "Body", to=["a@example.org"]))
    send_mail("Code", "Body", None, ["b@example.org"])
    delivery.send_due()

    assert [message.subject for message in mail.outbox] == ["Code", "Newsletter"]


def test_attachment_of_an_unnamed_kind_is_kept():
    message = EmailMessage("Subject", "Body", to=["a@example.org"])
    part = MIMEBase("application", "octet-stream")
    part.set_payload(b"raw")
    message.attach(part)
    message.send()

    assert Mail.objects.get().content["attachments"] == [
        {"name": "", "content": "cmF3", "kind": "application/octet-stream"}
    ]
