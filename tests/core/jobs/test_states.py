"""Every pair of states: what the table allows happens, nothing else does."""

from itertools import product

import pytest

from core.jobs.leases import in_time, move
from core.jobs.models import Job
from core.jobs.states import FINISHED, LEASED, TRANSITIONS, UNFINISHED, JobState, sources_of

PAIRS = list(product(JobState, JobState))


def test_states_are_split_into_finished_and_unfinished():
    assert set(FINISHED) | set(UNFINISHED) == set(JobState)
    assert not set(FINISHED) & set(UNFINISHED)


def test_table_names_only_workers_and_people():
    assert set(TRANSITIONS.values()) == {"worker", "person"}


def test_sources_differ_by_who_moves():
    assert sources_of(JobState.CANCELLED, "person") == [JobState.QUEUED]
    assert sources_of(JobState.CANCELLED, "worker") == [JobState.CANCELLING]


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["worker", "person"])
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_move_follows_the_table(source, target, who):
    from datetime import timedelta

    lease = in_time(timedelta(minutes=1)) if source in LEASED else None
    job = Job.objects.create(kind="tests.work", state=source, lease_until=lease)
    fields = {"lease_until": in_time(timedelta(minutes=1))} if target in LEASED else {}
    allowed = TRANSITIONS.get((source, target)) == who

    assert move(Job.objects.filter(pk=job.pk), target, who=who, **fields) is allowed

    job.refresh_from_db()
    assert job.state == (target if allowed else source)
    assert (job.finished_at is not None) is (allowed and target in FINISHED)
