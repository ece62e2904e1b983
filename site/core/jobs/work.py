"""One job from claim to end. Whatever happens in between, the row says it in words."""

import logging
import traceback
from datetime import timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from .kinds import JobFailed, UnknownKind, kind_called
from .leases import claim, held, in_time, move
from .models import Job
from .running import JobCancelled, LeaseLost, RunningJob
from .states import JobState

logger = logging.getLogger(__name__)
FIRST_WAIT = timedelta(seconds=10)


def run(public_id: str) -> None:
    """The job is finished, waits for its next attempt, or is another worker's."""
    job = claim(public_id)
    if job is None:
        return
    with translation.override(job.language):
        try:
            result = kind_called(job.kind).run(RunningJob(job))
        except LeaseLost:
            logger.warning("Job %s went on elsewhere", public_id)
        except JobCancelled:
            move(held(job), JobState.CANCELLED)
        except JobFailed as failure:
            move(held(job), JobState.FAILED, error=str(failure))
        except UnknownKind:
            move(held(job), JobState.FAILED, error=_("This kind of work no longer exists in this version."))
        except Exception as error:  # noqa: BLE001 -- the work of any app may fail in any way; the row must say so
            try_again(job, error)
        else:
            finish(job, result or {})


def finish(job: Job, result: dict[str, Any]) -> None:
    """The job is done, unless it went on elsewhere."""
    if not move(held(job), JobState.DONE, result=result, error=""):
        logger.warning("Job %s was finished too late", job.public_id)


def try_again(job: Job, error: Exception) -> None:
    """The job waits for its next attempt; a cancelled one is stopped, one without attempts left has failed.

    The log gets the places but not the message of the error, which may hold personal data.
    """
    places = "".join(traceback.format_tb(error.__traceback__))
    logger.error("Job %s: %s\n%s", job.public_id, type(error).__name__, places)
    wait = FIRST_WAIT * 3 ** (job.attempts - 1)
    if job.attempts < job.max_attempts and move(held(job), JobState.QUEUED, due_at=in_time(wait)):
        return
    if not move(held(job), JobState.CANCELLED):
        move(held(job), JobState.FAILED, error=out_of_attempts(job))


def give_up(job: Job) -> None:
    """A job whose worker fell silent for the last time is stopped or failed."""
    with translation.override(job.language):
        if not move(held(job), JobState.CANCELLED):
            move(held(job), JobState.FAILED, error=out_of_attempts(job))


def out_of_attempts(job: Job) -> str:
    """What the person reads when the fault is ours."""
    return _(
        "An unexpected error stopped the work %(attempts)s times. Nothing further was changed. "
        "Please tell the administrators the number of this job."
    ) % {"attempts": job.attempts}
