"""Progress pages: how far a job is, what came of it, and a button that stops it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.jobs.actions import JobBusy, cancel_job
from core.jobs.kinds import KINDS
from core.jobs.models import Job
from core.jobs.policies import can_cancel_job
from core.jobs.queries import jobs_visible_to

PER_PAGE = 25
MOST_DETAILS = 200


@never_cache
@login_required
@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """The person's jobs, newest first."""
    page = Paginator(jobs_visible_to(request.user), PER_PAGE).get_page(request.GET.get("p"))
    entries = [(job, title_of(job)) for job in page]
    return render(request, "jobs/list.html", {"page": page, "entries": entries})


@never_cache
@login_required
@require_safe
def job_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One job; somebody else's is not found."""
    job = get_object_or_404(jobs_visible_to(request.user), public_id=public_id)
    result = job.result or {}
    url = result.get("url", "")
    context = {
        "job": job,
        "title": title_of(job),
        "can_cancel": can_cancel_job(request.user, job),
        "result_words": result.get("words", ""),
        "result_url": url if url_has_allowed_host_and_scheme(url, allowed_hosts=None) else "",
        "result_details": result.get("details", [])[:MOST_DETAILS],
    }
    return render(request, "jobs/detail.html", context)


@never_cache
@login_required
@require_POST
def job_cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The job is stopped or stops soon; the page says which."""
    job = get_object_or_404(jobs_visible_to(request.user), public_id=public_id)
    try:
        cancel_job(by=request.user, job=job)
    except JobBusy:
        messages.warning(request, _("The job is storing something just now. Please try again in a moment."))
    except PermissionDenied:
        messages.info(request, _("The job has ended already."))
    return redirect("jobs:detail", public_id)


def title_of(job: Job) -> str:
    """What people read for the kind of the job."""
    return str(KINDS[job.kind].title) if job.kind in KINDS else job.kind
