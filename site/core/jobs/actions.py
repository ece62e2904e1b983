"""Starting, stopping and forgetting jobs."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone, translation

from core.accounts.models import User

from .kinds import kind_called
from .leases import move
from .models import Job
from .policies import can_cancel_job
from .states import FINISHED, UNFINISHED, JobState
from .tasks import wake

KEEP = timedelta(days=90)


class JobBusy(Exception):  # noqa: N818 -- it says what is true
    """The job is storing an effect just now; asking again in a moment will work."""


def start_job(*, by: User | None, kind: str, params: dict[str, Any] | None = None, key: str = "") -> Job:
    """A waiting job that a worker takes up once the transaction is committed.

    With a `key`, a second call returns the unfinished job of the same key instead. Words that people read come in the
    language active now. UnknownKind if nothing is registered under `kind`.
    """
    registered = kind_called(kind)
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                params=params or {},
                key=key,
                language=translation.get_language() or "de",
                max_attempts=registered.max_attempts,
                created_by=by,
            )
    except IntegrityError:
        if not key:
            raise
        open_one = Job.objects.filter(key=key, state__in=UNFINISHED).first()
        return open_one or start_job(by=by, kind=kind, params=params, key=key)
    transaction.on_commit(partial(wake, str(job.public_id)))
    return job


def cancel_job(*, by: User, job: Job) -> Job:
    """A waiting job is stopped; a running one stops at its next report. PermissionDenied or JobBusy otherwise."""
    if not can_cancel_job(by, job):
        raise PermissionDenied
    row = Job.objects.filter(pk=job.pk)
    try:
        with transaction.atomic():
            row.select_for_update(nowait=True).get()
            if not move(row, JobState.CANCELLED, who="person"):
                move(row, JobState.CANCELLING, who="person")
    except OperationalError as error:
        raise JobBusy from error
    job.refresh_from_db()
    return job


def delete_finished_jobs() -> int:
    """Jobs that ended more than 90 days ago are gone; their number."""
    return Job.objects.filter(state__in=FINISHED, finished_at__lt=timezone.now() - KEEP).delete()[0]
