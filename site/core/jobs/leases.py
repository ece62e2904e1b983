"""Claims and leases: every write of a worker, guarded by the token that it got with its claim.

The database's clock decides, so workers on several machines agree. Two workers never hold the same token: the claim is a
conditional UPDATE under a row lock (PostgreSQL skips rows that are locked) or under SQLite's one write lock.
"""

from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import Now

from .kinds import KINDS, LEASE
from .models import Job
from .states import FINISHED, LEASED, JobState, sources_of


def in_time(wait: timedelta) -> ExpressionWrapper:
    """The database's clock plus `wait`."""
    return ExpressionWrapper(Now() + wait, output_field=models.DateTimeField())


def claimable() -> QuerySet[Job]:
    """Jobs that a worker may take now: due ones, and those whose worker fell silent and that may be tried once more."""
    due = Q(state=JobState.QUEUED, due_at__lte=Now())
    left = Q(state=JobState.RUNNING, lease_until__lt=Now(), attempts__lt=F("max_attempts"))
    return Job.objects.filter(due | left).order_by("due_at", "pk")


def given_up() -> QuerySet[Job]:
    """Jobs whose worker fell silent and that will not be tried again; locked, without those in the middle of a step."""
    silent = Q(lease_until__lt=Now())
    last = Q(state=JobState.CANCELLING) | Q(state=JobState.RUNNING, attempts__gte=F("max_attempts"))
    return Job.objects.filter(silent & last).select_for_update(skip_locked=True)


def move(jobs: QuerySet[Job], to: JobState, *, who: str = "worker", **fields: Any) -> bool:
    """Whether one of `jobs` was in a state from which `who` may move it to `to`, and now is there."""
    lease = {} if to in LEASED else {"lease_until": None}
    ended = {"finished_at": Now()} if to in FINISHED else {}
    return bool(jobs.filter(state__in=sources_of(to, who)).update(state=to, **lease, **ended, **fields))


def held(job: Job) -> QuerySet[Job]:
    """The row, if nobody has claimed it since `job` was read."""
    return Job.objects.filter(pk=job.pk, token=job.token)


def claim(public_id: str) -> Job | None:
    """The job, now running under a new token, or None if another worker has it or nothing is left to do."""
    with transaction.atomic():
        job = claimable().filter(public_id=public_id).select_for_update(skip_locked=True).first()
        if job is None:
            return None
        won = move(
            held(job),
            JobState.RUNNING,
            token=F("token") + 1,
            attempts=F("attempts") + 1,
            lease_until=in_time(lease_of(job)),
            started_at=Now(),
        )
        return Job.objects.get(pk=job.pk) if won else None


def renew(job: Job, **fields: Any) -> bool:
    """Whether the worker still holds the job; its lease then runs anew and `fields` are stored."""
    return bool(held(job).filter(state__in=LEASED).update(lease_until=in_time(lease_of(job)), **fields))


def lease_of(job: Job) -> timedelta:
    """How long the worker of this kind may stay silent."""
    return KINDS[job.kind].lease if job.kind in KINDS else LEASE
