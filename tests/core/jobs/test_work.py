"""One job from claim to end."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from core.accounts.models import User
from core.jobs import running, work
from core.jobs.actions import start_job
from core.jobs.kinds import JobFailed, UnknownKind, job_kind, kind_called
from core.jobs.leases import claim, claimable
from core.jobs.models import Job
from core.jobs.running import JobCancelled, LeaseLost, RunningJob
from core.jobs.states import JobState
from core.jobs.tasks import sweep

pytestmark = pytest.mark.django_db


def silent(job, seconds=1):
    """As if the worker of the job had not reported since its lease ran out."""
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=seconds))


def due(job):
    Job.objects.filter(pk=job.pk).update(due_at=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def loud(monkeypatch):
    """Every report is stored at once."""
    monkeypatch.setattr(running, "QUIET", 0)


def test_job_done_keeps_result_and_progress(kind, person, loud):
    def count(job):
        job.progress(1, 3, "one of three")
        job.progress(3, 3, "three of three")
        return {"words": f"{job.params['what']} counted by {job.started_by.email}", "again": job.attempt}

    job = start_job(by=person, kind=kind(count), params={"what": "Trees"})

    work.run(str(job.public_id))

    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert job.result == {"words": "Trees counted by person@example.org", "again": 1}
    assert (job.done, job.total, job.words, job.percent) == (3, 3, "three of three", 100)
    assert job.is_finished
    assert job.finished_at >= job.started_at
    assert str(job) == f"tests.work {job.public_id}"


def test_job_without_result_is_done_with_an_empty_one(kind):
    job = start_job(by=None, kind=kind(lambda _: None))
    work.run(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.result, job.percent) == (JobState.DONE, {}, None)


def test_job_wakes_on_commit_only(kind, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = start_job(by=None, kind=kind(lambda _: {"words": "ran"}))
        assert Job.objects.get().state == JobState.QUEUED
    job.refresh_from_db()
    assert job.result == {"words": "ran"}


def test_start_of_unknown_kind_refused():
    with pytest.raises(UnknownKind):
        start_job(by=None, kind="tests.nothing")


def test_two_kinds_with_one_name_refused(kind):
    name = kind(lambda _: None)
    with pytest.raises(ValueError, match="Two job kinds"):
        job_kind(name)(lambda _: None)


def test_kind_without_title_is_called_by_its_name(kind):
    assert kind_called(kind(lambda _: None)).title == "tests.work"


def test_same_key_returns_the_unfinished_job(kind):
    name = kind(lambda _: None)
    first = start_job(by=None, kind=name, key="import:7")
    assert start_job(by=None, kind=name, key="import:7") == first
    work.run(str(first.public_id))
    assert start_job(by=None, kind=name, key="import:7") != first
    assert Job.objects.count() == 2


def test_jobs_without_key_do_not_meet(kind):
    name = kind(lambda _: None)
    assert start_job(by=None, kind=name) != start_job(by=None, kind=name)


def test_broken_start_without_key_is_an_error(kind, monkeypatch):
    def broken(**fields):
        raise IntegrityError

    monkeypatch.setattr(Job.objects, "create", broken)
    with pytest.raises(IntegrityError):
        start_job(by=None, kind=kind(lambda _: None))


def test_job_failed_in_words_is_not_tried_again(kind):
    def refuse(job):
        raise JobFailed("Line 7 has no title. Please add one.")

    job = start_job(by=None, kind=kind(refuse))
    work.run(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert job.error == "Line 7 has no title. Please add one."


def test_job_of_vanished_kind_fails_in_words():
    job = Job.objects.create(kind="tests.gone")
    work.run(str(job.public_id))
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error


def test_unexpected_error_waits_then_fails_without_its_message_in_the_log(kind, caplog):
    def stumble(job):
        raise RuntimeError(job.params["who"])

    job = start_job(by=None, kind=kind(stumble, max_attempts=2), params={"who": "Erika Beispiel"})

    work.run(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (JobState.QUEUED, 1, "")
    assert job.due_at > timezone.now()
    assert not claimable().exists()

    due(job)
    work.run(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, 2)
    assert "2" in job.error
    assert "RuntimeError" in caplog.text
    assert "stumble" in caplog.text
    assert "Erika" not in caplog.text


def test_error_of_a_job_that_is_being_stopped_stops_it(kind):
    def stumble(job):
        Job.objects.update(state=JobState.CANCELLING)
        raise RuntimeError

    job = start_job(by=None, kind=kind(stumble))
    work.run(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.CANCELLED, "")


def test_words_come_in_the_language_of_the_start(kind):
    def say(job):
        return {"words": translation.get_language()}

    with translation.override("ar"):
        job = start_job(by=None, kind=kind(say))
    work.run(str(job.public_id))
    job.refresh_from_db()
    assert job.result == {"words": "ar"}


def test_second_claim_gets_nothing(kind):
    job = start_job(by=None, kind=kind(lambda _: None))
    assert claim(str(job.public_id)).token == 1
    assert claim(str(job.public_id)) is None
    work.run(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.RUNNING, 1)


def test_claim_lost_between_look_and_write_gets_nothing(kind, monkeypatch):
    from core.jobs import leases

    job = start_job(by=None, kind=kind(lambda _: None))
    monkeypatch.setattr(leases, "held", lambda job: Job.objects.filter(pk=job.pk, token=job.token + 1))
    assert claim(str(job.public_id)) is None


def test_zombie_changes_nothing_after_another_worker_took_over(kind, loud):
    """The worker stalls longer than its lease, another one finishes; then the first one comes back."""
    job = start_job(by=None, kind=kind(lambda _: {"words": "second"}))
    zombie = RunningJob(claim(str(job.public_id)))
    silent(job)
    sweep()  # runs the job at once: tests run tasks eagerly
    assert Job.objects.get().result == {"words": "second"}

    with pytest.raises(LeaseLost):
        zombie.progress(1, 2)
    with pytest.raises(LeaseLost):
        zombie.check_cancelled()
    with pytest.raises(LeaseLost), zombie.once("store"):
        pytest.fail("the block must not be entered")
    work.finish(zombie._job, {"words": "zombie"})
    work.try_again(zombie._job, RuntimeError())

    job.refresh_from_db()
    assert (job.state, job.result, job.done) == (JobState.DONE, {"words": "second"}, 0)


def test_zombie_that_ends_leaves_the_job_to_its_holder(kind, caplog):
    def stall(job):
        silent(job._job)
        claim(job.public_id)
        job.check_cancelled()

    job = start_job(by=None, kind=kind(stall))
    work.run(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.token) == (JobState.RUNNING, 2)
    assert "went on elsewhere" in caplog.text


def test_step_stored_by_an_earlier_attempt_is_not_stored_again(kind, stranger):
    def rename(job):
        with job.once("rename") as first:
            if first:
                User.objects.filter(pk=stranger.pk).update(display_name="x" * job.attempt)
        if job.attempt == 1:
            raise RuntimeError

    job = start_job(by=None, kind=kind(rename))
    work.run(str(job.public_id))
    due(job)
    work.run(str(job.public_id))

    job.refresh_from_db()
    stranger.refresh_from_db()
    assert (job.state, job.attempts, job.steps) == (JobState.DONE, 2, ["rename"])
    assert stranger.display_name == "x"


def test_step_of_a_worker_that_lost_its_lease_meanwhile_is_rolled_back(kind, stranger):
    job = start_job(by=None, kind=kind(lambda _: None))
    zombie = RunningJob(claim(str(job.public_id)))

    def rename():
        with zombie.once("rename"):
            User.objects.filter(pk=stranger.pk).update(display_name="zombie")
            silent(job)
            claim(str(job.public_id))

    with pytest.raises(LeaseLost):
        rename()
    stranger.refresh_from_db()
    assert stranger.display_name == ""


def test_progress_is_stored_at_most_once_a_second(kind, django_assert_num_queries):
    job = RunningJob(claim(str(start_job(by=None, kind=kind(lambda _: None)).public_id)))
    with django_assert_num_queries(4):  # the first and the last report: one write and one look each
        for done in range(1, 1001):
            job.progress(done, 1000, f"{done} of 1000")
    assert Job.objects.get().done == 1000


def test_progress_beyond_the_total_stays_at_the_total(kind, loud):
    job = RunningJob(claim(str(start_job(by=None, kind=kind(lambda _: None)).public_id)))
    job.progress(5, 3, "x" * 400)
    row = Job.objects.get()
    assert (row.done, row.total, len(row.words)) == (3, 3, 300)


def test_progress_renews_the_lease(kind, loud):
    job = start_job(by=None, kind=kind(lambda _: None, lease=timedelta(seconds=40)))
    running_job = RunningJob(claim(str(job.public_id)))
    silent(job)
    running_job.progress(1)
    job.refresh_from_db()
    assert timedelta(seconds=35) < job.lease_until - timezone.now() <= timedelta(seconds=40)


def test_cancelled_job_stops_at_its_next_report(kind, loud):
    def count(job):
        Job.objects.update(state=JobState.CANCELLING)
        job.progress(1, 2)
        pytest.fail("the work must stop")

    job = start_job(by=None, kind=kind(count))
    work.run(str(job.public_id))
    job.refresh_from_db()
    assert (job.state, job.lease_until) == (JobState.CANCELLED, None)


def test_cancelled_job_enters_no_step(kind):
    job = RunningJob(claim(str(start_job(by=None, kind=kind(lambda _: None)).public_id)))
    Job.objects.update(state=JobState.CANCELLING)
    with pytest.raises(JobCancelled), job.once("store"):
        pytest.fail("the block must not be entered")


def test_database_refuses_lease_without_work_and_work_without_lease():
    for state, lease in ((JobState.RUNNING, None), (JobState.QUEUED, timezone.now())):
        with pytest.raises(IntegrityError), transaction.atomic():
            Job.objects.create(kind="tests.work", state=state, lease_until=lease)


def test_database_refuses_progress_beyond_the_total():
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="tests.work", done=4, total=3)
