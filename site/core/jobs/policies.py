"""Who may see and stop a job."""

from django.contrib.auth.models import AnonymousUser

from core.accounts.models import User

from .models import Job
from .states import JobState


def can_see_every_job(user: User | AnonymousUser) -> bool:
    """Whether the jobs of everybody are this person's business."""
    return user.has_perm("jobs.see_every_job")


def can_cancel_job(user: User | AnonymousUser, job: Job) -> bool:
    """Whether this person may stop the job, and it can still be stopped."""
    own = user.is_authenticated and job.created_by_id == user.pk
    return job.state in (JobState.QUEUED, JobState.RUNNING) and (own or user.has_perm("jobs.stop_every_job"))
