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

from core.design.paging import PARAMETER
from core.jobs.actions import JobBusy, cancel_job
from core.jobs.kinds import title_of
from core.jobs.models import Job
from core.jobs.policies import can_cancel_job
from core.jobs.queries import jobs_visible_to
from core.jobs.states import JobState

PER_PAGE = 25
MOST_DETAILS = 200
# Without JavaScript, and only if the person has asked for it.
RELOAD_SECONDS = 20
TONES = {JobState.DONE: "good", JobState.FAILED: "bad", JobState.CANCELLED: "none", JobState.QUEUED: "none"}


@never_cache
@login_required
@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """The person's jobs, newest first."""
    page = Paginator(jobs_visible_to(request.user), PER_PAGE).get_page(request.GET.get(PARAMETER))
    entries = [{"job": job, "title": title_of(job), "tone": tone_of(job)} for job in page]
    return render(request, "jobs/list.html", {"page": page, "entries": entries})


@never_cache
@login_required
@require_safe
def job_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One job; somebody else's is not found."""
    job = get_object_or_404(jobs_visible_to(request.user), public_id=public_id)
    context = {
        "job": job,
        "title": title_of(job),
        "can_cancel": can_cancel_job(request.user, job),
        "reloads": "reload" in request.GET and not job.is_finished,
        "reload_seconds": RELOAD_SECONDS,
        **progress_of(job),
        **result_of(job),
    }
    return render(request, "jobs/detail.html", context)


def progress_of(job: Job) -> dict[str, object]:
    """How far the job is: for the bar, in words, and in one sentence for those who hear it."""
    words = _("%(done)s of %(total)s done") % {"done": job.done, "total": job.total} if job.total else ""
    return {
        "tone": tone_of(job),
        # The bar is machine-readable: no separator between thousands.
        "bar": {"value": str(job.done), "max": str(job.total)} if job.total else {"value": None, "max": ""},
        "progress": words,
        "summary": ", ".join(filter(None, [str(job.get_state_display()), words])),
    }


def tone_of(job: Job) -> str:
    """The colour, shape and pattern of the state."""
    return TONES.get(JobState(job.state), "info")


def result_of(job: Job) -> dict[str, object]:
    """What came of the job; it leads nowhere but to this site."""
    result = job.result or {}
    url = result.get("url", "")
    return {
        "result_words": result.get("words", ""),
        "result_url": url if url_has_allowed_host_and_scheme(url, allowed_hosts=None) else "",
        "result_details": result.get("details", [])[:MOST_DETAILS],
    }


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
