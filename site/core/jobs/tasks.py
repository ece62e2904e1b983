"""What Celery runs. A message only wakes; losing one, or getting it twice, changes nothing."""

import logging

from celery import shared_task
from django.core.management import call_command
from django.db import transaction

from . import work
from .leases import claimable, given_up

logger = logging.getLogger(__name__)
# A message that nobody fetched for so long (seconds) is dropped: the sweep has sent others meanwhile.
STALE = 300
# At most so many jobs are woken by one sweep; the next one follows within seconds.
BATCH = 50


@shared_task
def run_job(public_id: str) -> None:
    """The job has been worked on, unless another worker has it."""
    work.run(public_id)


@shared_task
def sweep() -> None:
    """Jobs that nobody works on are woken; those that failed for the last time are closed."""
    with transaction.atomic():
        for job in given_up()[:BATCH]:
            work.give_up(job)
    for public_id in list(claimable().values_list("public_id", flat=True)[:BATCH]):
        wake(str(public_id))


@shared_task
def publish_scheduled() -> None:
    """Pages whose time has come are published, and those whose time is over are taken down."""
    call_command("publish_scheduled")


@shared_task
def clear_sessions() -> None:
    """Sessions that have ended are gone."""
    call_command("clearsessions")


@shared_task
def delete_old_jobs() -> None:
    """Jobs that ended long ago are gone."""
    from .actions import delete_finished_jobs  # noqa: PLC0415 -- circular: actions wake jobs

    delete_finished_jobs()


def wake(public_id: str) -> None:
    """A worker will look at the job soon. If the queue cannot be reached nothing is lost: the sweep finds the row."""
    try:
        run_job.apply_async([public_id], expires=STALE, retry=False)
    except Exception as error:  # noqa: BLE001 -- each transport fails in its own way, and none may stop the request
        logger.warning("Job %s could not be woken: %s", public_id, type(error).__name__)
