"""What Celery runs. A message only wakes; losing one, or getting it twice, changes nothing."""

import logging

from celery import shared_task

from . import delivery

logger = logging.getLogger(__name__)
# A message that nobody fetched for so long (seconds) is dropped: the sweep has sent others meanwhile.
STALE = 60


@shared_task
def send_mails() -> None:
    """Due mails are with the mail server, unless other senders have them."""
    if delivery.send_due():
        wake()


@shared_task
def sweep() -> None:
    """Mails are sent whose sender was not woken, or fell silent; those that were interrupted too often are closed."""
    delivery.close_abandoned()
    send_mails()


def wake() -> None:
    """A sender will look at the outbox soon. If the queue cannot be reached nothing is lost: the sweep finds the rows."""
    try:
        send_mails.apply_async(expires=STALE, retry=False)
    except Exception as error:  # noqa: BLE001 -- each transport fails in its own way, and none may stop the request
        logger.warning("The sender of mails could not be woken: %s", type(error).__name__)
