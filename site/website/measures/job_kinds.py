"""Long work of the measures."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.jobs.kinds import job_kind
from core.jobs.running import RunningJob
from website.measures.exchange.work import work


@job_kind("measures.import", title=_("Import of measure profiles"))
def import_profiles(job: RunningJob) -> dict[str, Any]:
    """A large file is checked, or imported."""
    from website.measures.wagtail_hooks import ProfileExchangeViewSet  # noqa: PLC0415 -- the back office loads after the apps

    return work(job, ProfileExchangeViewSet().exchange)
