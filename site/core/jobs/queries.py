"""Reads of jobs."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from core.accounts.models import User

from .models import Job
from .policies import can_see_every_job


def jobs_visible_to(user: User | AnonymousUser) -> QuerySet[Job]:
    """The person's own jobs, newest first; everybody's for those who look after them."""
    if not user.is_authenticated:
        return Job.objects.none()
    jobs = Job.objects.select_related("created_by")
    return jobs if can_see_every_job(user) else jobs.filter(created_by=user)
