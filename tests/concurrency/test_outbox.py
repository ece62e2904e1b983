"""Senders that look into the outbox at once send each mail once. Without the claim they send it several times, which the first test shows."""

from collections import Counter

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from core.messages import delivery
from core.messages.actions import queue_mail
from core.messages.models import Mail
from core.messages.states import MailState
from tests.harness.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
SENDERS, MAILS = 4, 12


@pytest.fixture
def waiting(monkeypatch):
    monkeypatch.setattr("core.messages.actions.wake", lambda: None)
    for number in range(MAILS):
        queue_mail(message=EmailMessage("Subject", "Body", to=[f"person{number}@example.org"]))


def sent():
    return Counter(message.recipients()[0] for message in mail.outbox)


def test_senders_without_the_claim_send_twice(waiting, monkeypatch):
    def look():
        return Mail.objects.filter(state=MailState.WAITING).order_by("pk").first()

    monkeypatch.setattr(delivery, "claim", look)
    monkeypatch.setattr(delivery, "move", lambda mails, to, **_fields: mails.update(state=to, content=None))
    at_once(lambda _number: delivery.send_due(), SENDERS)

    assert max(sent().values()) > 1


def test_senders_at_once_send_each_mail_once(waiting):
    at_once(lambda _number: delivery.send_due(), SENDERS)

    assert sent() == {f"person{number}@example.org": 1 for number in range(MAILS)}
    assert set(Mail.objects.values_list("state", "attempts")) == {(MailState.SENT, 1)}
