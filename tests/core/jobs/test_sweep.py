"""What the sweep finds, and what the daily tasks forget."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from core.jobs import tasks
from core.jobs.actions import start_job
from core.jobs.leases import claim
from core.jobs.models import Job
from core.jobs.states import JobState
from tests.harness.sources import ROOT
from website.celery import app

pytestmark = pytest.mark.django_db


def silent(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_sweep_finds_job_whose_wake_up_was_lost(kind):
    job = start_job(by=None, kind=kind(lambda _: {"words": "found"}))
    tasks.sweep()
    job.refresh_from_db()
    assert job.result == {"words": "found"}


def test_sweep_leaves_jobs_alone_that_are_not_due_or_still_held(kind):
    name = kind(lambda _: None)
    later = start_job(by=None, kind=name)
    Job.objects.update(due_at=timezone.now() + timedelta(hours=1))
    held = start_job(by=None, kind=name)
    claim(str(held.public_id))
    tasks.sweep()
    assert Job.objects.get(pk=later.pk).state == JobState.QUEUED
    assert Job.objects.get(pk=held.pk).attempts == 1


@pytest.mark.parametrize(
    ("state", "ends"), [(JobState.RUNNING, JobState.FAILED), (JobState.CANCELLING, JobState.CANCELLED)]
)
def test_sweep_closes_job_whose_last_worker_fell_silent(kind, state, ends):
    job = start_job(by=None, kind=kind(lambda _: None, max_attempts=1))
    claim(str(job.public_id))
    Job.objects.update(state=state)
    silent(job)
    tasks.sweep()
    job.refresh_from_db()
    assert job.state == ends
    assert bool(job.error) is (ends == JobState.FAILED)


def test_broken_queue_loses_nothing(kind, monkeypatch, django_capture_on_commit_callbacks, caplog):
    def broken(*args, **kwargs):
        raise ConnectionError("redis://secret@host is away")

    monkeypatch.setattr(tasks.run_job, "apply_async", broken)
    with django_capture_on_commit_callbacks(execute=True):
        job = start_job(by=None, kind=kind(lambda _: None))
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    assert "could not be woken: ConnectionError" in caplog.text
    assert "secret" not in caplog.text


def test_old_finished_jobs_are_forgotten_and_others_kept(kind):
    old = timezone.now() - timedelta(days=91)
    for state, finished in ((JobState.DONE, old), (JobState.DONE, timezone.now()), (JobState.QUEUED, None)):
        Job.objects.create(kind="tests.work", state=state, finished_at=finished)
    tasks.delete_old_jobs()
    assert sorted(Job.objects.values_list("state", flat=True)) == [JobState.DONE, JobState.QUEUED]
    assert not Job.objects.filter(finished_at=old).exists()


def test_ended_sessions_are_forgotten(db):
    from django.contrib.sessions.models import Session

    Session.objects.create(session_key="gone", session_data="", expire_date=timezone.now() - timedelta(days=1))
    Session.objects.create(session_key="open", session_data="", expire_date=timezone.now() + timedelta(days=1))
    tasks.clear_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


def test_page_goes_live_when_its_time_has_come(home):
    page = home
    page.live = False
    page.save()
    revision = page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    tasks.publish_scheduled()
    page.refresh_from_db()
    assert page.live
    assert page.live_revision_id == revision.pk


def test_every_due_task_exists():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_guide_lists_exactly_what_is_due():
    guide = (ROOT / "docs" / "jobs.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([\w.]+)` \| ", guide, re.MULTILINE)
    assert sorted(listed) == sorted(entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values())
