"""Workers that reach for the same job at the same moment. Without the guards both get it, which the first test shows."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils import timezone

from core.accounts.models import User
from core.jobs import leases
from core.jobs.actions import JobBusy, cancel_job
from core.jobs.leases import claim
from core.jobs.models import Job
from core.jobs.running import RunningJob
from core.jobs.states import JobState
from core.jobs.tasks import sweep
from tests.harness.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WORKERS = 6


def claims_at_once():
    job = Job.objects.create(kind="tests.race")
    return [won for won in at_once(lambda _: claim(str(job.public_id)), WORKERS) if won]


def silent(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def elsewhere(work):
    """What another process sees: the work is done over a connection of its own."""
    return at_once(lambda _: work(), 1)[0]


@pytest.fixture(params=[1, 3])
def step_that_outlasts_its_lease(request):
    """A worker in the middle of a step, its lease run out long ago, in its last or in its first attempt."""
    job = Job.objects.create(kind="tests.race", max_attempts=request.param)
    running = RunningJob(claim(str(job.public_id)))
    silent(job)
    with running.once("all"):
        Group.objects.create(name="made in the step")
        yield job


def test_claims_at_once_without_the_guards_collide(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda queryset, **_options: queryset)
    monkeypatch.setattr(leases, "held", lambda job: Job.objects.filter(pk=job.pk))

    assert max(len(claims_at_once()) for _round in range(10)) > 1


def test_claims_at_once_give_the_job_to_one_worker():
    for _round in range(10):
        (won,) = claims_at_once()
        assert (won.token, won.attempts) == (1, 1)


def test_sweep_leaves_a_step_alone_that_outlasts_its_lease(step_that_outlasts_its_lease):
    job = step_that_outlasts_its_lease
    elsewhere(sweep)
    assert elsewhere(lambda: claim(str(job.public_id))) is None
    job.refresh_from_db()
    assert (job.state, job.token) == (JobState.RUNNING, 1)


def test_job_in_a_step_is_too_busy_to_be_stopped(step_that_outlasts_its_lease):
    job = step_that_outlasts_its_lease

    def stop():
        by = User.objects.create_superuser("admin@example.org")
        with pytest.raises(JobBusy):
            cancel_job(by=by, job=job)
        return "busy"

    assert elsewhere(stop) == "busy"
