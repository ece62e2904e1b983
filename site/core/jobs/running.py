"""What the function of a job kind holds while it works."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from .leases import held, renew
from .models import Job
from .states import LEASED, JobState

# Progress is stored at most this often (seconds): a loop over 10,000 rows may call for each of them.
QUIET = 1.0


class LeaseLost(Exception):  # noqa: N818 -- it says what is true
    """Another worker has taken the job over; this one must stop and change nothing more."""


class JobCancelled(Exception):  # noqa: N818 -- it says what is true
    """A person has asked the job to stop."""


class RunningJob:
    """A claimed job: its params, and the only ways to report and to store effects."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._reported_at = float("-inf")
        self.params: dict[str, Any] = job.params
        self.public_id = str(job.public_id)
        self.attempt = job.attempts

    @property
    def started_by(self):
        """The person who started the job, or None."""
        return self._job.created_by

    def progress(self, done: int, total: int | None = None, words: str = "") -> None:
        """The person sees `done` of `total` and `words`, and the lease runs anew; JobCancelled or LeaseLost stop the work."""
        now = time.monotonic()
        if now - self._reported_at < QUIET and done != total:
            return
        self._reported_at = now
        reached = done if total is None else min(done, total)
        if not renew(self._job, done=reached, total=total, words=words[:300]):
            raise LeaseLost(self.public_id)
        self.check_cancelled()

    def check_cancelled(self) -> None:
        """Nothing, while the work may go on; JobCancelled or LeaseLost otherwise."""
        state = held(self._job).values_list("state", flat=True).first()
        if state == JobState.CANCELLING:
            raise JobCancelled(self.public_id)
        if state not in LEASED:
            raise LeaseLost(self.public_id)

    @contextmanager
    def once(self, step: str) -> Iterator[bool]:
        """One transaction whose effects are stored at most once per job; yields False if an earlier attempt stored them.

        The row is locked meanwhile, so nobody takes the job over however long the step lasts; the lock of a dead worker
        falls with its connection. The proof that the worker still holds the job is written last and in the same
        transaction: without it, LeaseLost rolls the effects back.
        """
        self.check_cancelled()
        with transaction.atomic():
            row = held(self._job).filter(state__in=LEASED).select_for_update().first()
            if row is None:
                raise LeaseLost(self.public_id)
            first = step not in row.steps
            yield first
            if first and not renew(self._job, steps=[*row.steps, step]):
                raise LeaseLost(self.public_id)
