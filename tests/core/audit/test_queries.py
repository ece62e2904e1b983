from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.audit import protection
from core.audit.actions import record, seal_pending
from core.audit.models import Event, Head, Pending, Seal
from core.audit.queries import events_in_order, verify_chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    """Three sealed events in a log that this test may damage."""
    for number in (1, 2, 3):
        record(by=None, event="jobs.swept", after={"number": number})
    seal_pending()
    protection.remove(connection)


def reason_at(place: int) -> str:
    verdict = verify_chain()
    assert (verdict.is_whole, verdict.broken_at) == (False, place)
    return verdict.reason


def test_verify_of_an_empty_log_finds_it_whole():
    verdict = verify_chain()

    assert (verdict.is_whole, verdict.length, verdict.head) == (True, 0, f"0:{'0' * 64}")


def test_verify_of_an_untouched_log_finds_it_whole(log):
    verdict = verify_chain()

    assert (verdict.is_whole, verdict.length, verdict.head) == (True, 3, str(Seal.objects.get(pk=3)))


@pytest.mark.parametrize(
    "change",
    [
        {"event": "jobs.other"},
        {"who": "00000000-0000-0000-0000-000000000001"},
        {"after": {"number": 9}},
        {"channel": "kiosk"},
        {"acting_for": "x"},
        {"target_id": "4"},
    ],
)
def test_altered_event_breaks_its_link(log, change):
    altered = Event.objects.get(seal__sequence=2)
    Event.objects.filter(pk=altered.pk).update(**change)

    assert reason_at(2) == f"event {altered.public_id} was altered"


def test_altered_time_breaks_its_link(log):
    event = Event.objects.get(seal__sequence=1)
    Event.objects.filter(pk=event.pk).update(at=event.at - timedelta(microseconds=1))

    assert reason_at(1) == f"event {event.public_id} was altered"


def test_event_removed_from_the_middle_leaves_a_gap(log):
    seal = Seal.objects.get(pk=2)
    seal.delete()
    seal.event.delete()

    assert reason_at(2) == "gap: the next link has place 3"


def test_removed_event_with_moved_up_successors_does_not_fit_its_predecessor(log):
    Seal.objects.filter(pk=2).delete()
    Seal.objects.filter(pk=3).update(sequence=2)

    assert reason_at(2) == "the link does not name its predecessor"


def test_removed_tail_is_missed_by_the_head(log):
    head = str(Head.objects.get())
    Seal.objects.filter(pk=3).delete()

    assert reason_at(3) == f"cut off: the chain should end at {head}"


def test_missing_head_counts_as_cut_off(log):
    Head.objects.all().delete()

    assert reason_at(4).startswith("cut off")


def test_event_without_seal_is_found_when_it_is_old(log):
    Seal.objects.filter(pk=3).delete()
    last = Seal.objects.get(pk=2)
    Head.objects.update(sequence=2, hash=last.hash)
    assert verify_chain().is_whole

    event = Event.objects.get(seal=None)
    Event.objects.filter(pk=event.pk).update(at=event.at - timedelta(minutes=11))

    assert reason_at(3) == f"event {event.public_id} was never sealed"


def test_rewritten_log_does_not_pass_through_an_earlier_anchor(log):
    anchor = verify_chain().head
    record(by=None, event="jobs.swept")
    seal_pending()
    assert verify_chain(anchor=anchor).is_whole

    Seal.objects.all().delete()
    Head.objects.update(sequence=0, hash="0" * 64)
    Event.objects.filter(after={"number": 2}).delete()
    Pending.objects.bulk_create([Pending(event=event) for event in Event.objects.all()])
    seal_pending()

    assert verify_chain().is_whole
    verdict = verify_chain(anchor=anchor)
    assert (verdict.broken_at, verdict.reason) == (4, "the chain does not pass through the given anchor")


def test_events_in_order_come_newest_first_with_their_places(log, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = [(event.after["number"], event.place) for event in events_in_order()]

    assert found == [(3, 3), (2, 2), (1, 1)]


def test_command_prints_the_head_to_keep(log):
    out = StringIO()
    call_command("verify_audit", stdout=out)

    assert out.getvalue() == f"3 links, all whole. Keep this line elsewhere: {Head.objects.get()}\n"


def test_command_fails_at_the_first_broken_link(log):
    event = Event.objects.get(seal__sequence=2)
    Event.objects.filter(seal__sequence__gte=2).update(channel="kiosk")

    with pytest.raises(CommandError, match=f"Link 2 is broken: event {event.public_id} was altered"):
        call_command("verify_audit")


def test_command_checks_the_anchor():
    with pytest.raises(CommandError, match="anchor"):
        call_command("verify_audit", anchor="7:abc")
