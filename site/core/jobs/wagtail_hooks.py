"""The list of background jobs among the reports of the back office."""

import django_filters
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.hooks import register

from core.jobs.kinds import KINDS, title_of
from core.jobs.models import Job
from core.jobs.policies import can_see_every_job
from core.jobs.queries import jobs_visible_to
from core.jobs.states import JobState


def kinds_by_title() -> list[tuple[str, str]]:
    """What there is to choose from, in the person's language."""
    return sorted(((name, str(kind.title)) for name, kind in KINDS.items()), key=lambda choice: choice[1])


class JobFilterSet(WagtailFilterSet):
    """By state, kind and the day of the start."""

    state = django_filters.MultipleChoiceFilter(label=_("state"), choices=JobState.choices)
    kind = django_filters.ChoiceFilter(label=_("kind"), choices=kinds_by_title)
    created_at = django_filters.DateFromToRangeFilter(label=_("started on"), widget=DateRangePickerWidget)

    class Meta:
        model = Job
        fields: tuple[str, ...] = ()


class JobReportView(ReportView):
    """The person's own jobs, or everybody's for those who look after them; the newest first, fifty a page."""

    model = Job
    page_title = _("Background jobs")
    header_icon = "cogs"
    filterset_class = JobFilterSet
    index_url_name = "job_report"
    index_results_url_name = "job_report_results"

    def get_queryset(self) -> QuerySet[Job]:
        """The rows before filtering."""
        return jobs_visible_to(self.request.user)

    @property
    def columns(self) -> list[BaseColumn]:
        """Who started a job is worth a column only where it may be somebody else."""
        who = Column("created_by", label=_("started by"), accessor=started_by)
        return [
            TitleColumn("kind", label=_("kind"), accessor=title_of, get_url=Job.get_absolute_url),
            StatusTagColumn("state", label=_("state"), accessor="get_state_display", primary=is_open),
            Column("percent", label=_("progress"), accessor=progress_of),
            *([who] if can_see_every_job(self.request.user) else []),
            DateColumn("created_at", label=_("started on")),
            DateColumn("finished_at", label=_("finished on")),
        ]


def is_open(job: Job) -> bool:
    """Whether the job still waits or runs."""
    return not job.is_finished


def progress_of(job: Job) -> str:
    """In per cent, or nothing while it is unknown."""
    return "" if job.percent is None else f"{job.percent} %"


def started_by(job: Job) -> str:
    """The person, or the platform itself."""
    return str(job.created_by or _("the platform"))


@register("register_admin_urls")
def register_job_report():
    """The report and its filtered part."""
    return [
        path("reports/jobs/", JobReportView.as_view(), name="job_report"),
        path("reports/jobs/results/", JobReportView.as_view(results_only=True), name="job_report_results"),
    ]


@register("register_reports_menu_item")
def register_job_menu_item():
    """The entry in the reports menu, for everyone of the staff."""
    return MenuItem(_("Background jobs"), reverse("job_report"), name="background-jobs", icon_name="cogs", order=60)
