"""Who may stop a job, and what stopping does."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError

from core.jobs import actions
from core.jobs.actions import JobBusy, cancel_job, start_job
from core.jobs.leases import claim
from core.jobs.models import Job
from core.jobs.states import JobState

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(kind, person):
    return start_job(by=person, kind=kind(lambda _: None))


def test_owner_stops_waiting_job_at_once(job, person):
    assert cancel_job(by=person, job=job).state == JobState.CANCELLED


def test_administrator_asks_running_job_to_stop(job, administrator):
    claim(str(job.public_id))
    job.refresh_from_db()
    assert cancel_job(by=administrator, job=job).state == JobState.CANCELLING


def test_stranger_may_not_stop_a_job(job, stranger):
    with pytest.raises(PermissionDenied):
        cancel_job(by=stranger, job=job)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_finished_job_cannot_be_stopped(job, person):
    cancel_job(by=person, job=job)
    with pytest.raises(PermissionDenied):
        cancel_job(by=person, job=job)


def test_job_whose_row_is_locked_is_busy(job, person, monkeypatch):
    def locked(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(actions, "move", locked)
    with pytest.raises(JobBusy):
        cancel_job(by=person, job=job)


def test_deleted_person_leaves_the_job(job, person):
    person.delete()
    assert Job.objects.get(pk=job.pk).created_by is None
