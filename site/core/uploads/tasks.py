"""What is due without anybody asking."""

from celery import shared_task

from core.uploads import actions


@shared_task
def forget_waiting_uploads() -> int:
    """Files that were sent but never completed go after a day."""
    return actions.forget_waiting_uploads()
