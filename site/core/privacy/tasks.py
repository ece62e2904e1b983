"""What Celery runs."""

from celery import shared_task

from core.privacy import actions


@shared_task
def apply_retention() -> None:
    """Whatever is older than its term is gone. Safe to lose and to repeat."""
    actions.apply_retention()
