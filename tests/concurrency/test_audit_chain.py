"""Many people do something at once; the chain must not fork. Without the lock it breaks, which the first test shows."""

import threading

import pytest
from django.db import IntegrityError

from core.audit import actions
from core.audit.actions import record, seal_pending
from core.audit.models import Event, Head, Seal
from core.audit.queries import verify_chain
from tests.harness.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WRITERS = 8


def test_sealing_without_the_lock_collides(monkeypatch):
    together = threading.Barrier(WRITERS)

    def unlocked_head():
        head = Head.objects.get(pk=1)
        together.wait()
        return head

    monkeypatch.setattr(actions, "_locked_head", unlocked_head)
    monkeypatch.setattr(actions.transaction, "on_commit", lambda *_, **__: None)
    for _ in range(3):
        record(by=None, event="jobs.swept")

    def seal(_):
        try:
            return actions._seal_some()
        except IntegrityError:
            return "collided"

    assert sorted(at_once(seal, WRITERS), key=str) == [3, *["collided"] * (WRITERS - 1)]


def test_chain_stays_whole_under_many_writers():
    def write(number):
        for turn in range(10):
            record(by=None, event="jobs.swept", after={"writer": number, "turn": turn})

    at_once(write, WRITERS)
    seal_pending()

    assert Event.objects.count() == Seal.objects.count() == Head.objects.get().sequence == WRITERS * 10
    assert verify_chain().is_whole
