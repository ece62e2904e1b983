"""What Celery runs."""

from celery import shared_task

from core.channels import actions


@shared_task
def end_overdue_sessions() -> None:
    """Sessions that a helper left open are over. Safe to lose and to repeat: an overdue session is refused anyway."""
    actions.end_overdue_sessions()
