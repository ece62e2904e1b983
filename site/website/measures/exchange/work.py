"""Checking and importing in the background: what a job of an import does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from core.accounts.models import User
from core.jobs.actions import start_job
from core.jobs.kinds import JobFailed
from core.jobs.models import Job
from core.jobs.running import RunningJob
from website.measures.exchange.actions import check_file, confirm_file, done_words
from website.measures.exchange.report import Report
from website.measures.exchange.resource import ExchangeResource, RunFailedError
from website.measures.exchange.tables import FileRefused
from website.measures.models import ImportFile

CHECK, RUN = "check", "run"


@dataclass(frozen=True)
class Exchange:
    """What a room brings: the names of its job and its audit event, who may, how a resource is made, and two addresses."""

    job_kind: str
    import_event: str
    may: Callable[[User], bool]
    resource: Callable[..., ExchangeResource]
    preview_url: Callable[[ImportFile], str]
    done_url: Callable[[], str]


def start(*, by: User, exchange: Exchange, file: ImportFile, step: str, publish: bool = False) -> Job:
    """The job that checks or imports the file; the one that runs already, if there is one."""
    params = {"file": str(file.public_id), "step": step, "publish": publish}
    return start_job(by=by, kind=exchange.job_kind, params=params, key=key_of(file))


def key_of(file: ImportFile) -> str:
    """How the jobs of a file are found."""
    return f"import:{file.public_id}"


def work(job: RunningJob, exchange: Exchange) -> dict[str, Any]:
    """The file is checked and its preview waits, or everything is imported and nothing is left to do.

    Raises JobFailed in words: the file is gone, the person may no longer import, or something has changed since the preview.
    """
    file = ImportFile.objects.select_related("by").filter(public_id=job.params["file"]).first()
    if file is None:
        raise JobFailed(_("The file is gone: it is kept for a day at most. Bring it again."))
    if not (file.by.is_active and exchange.may(file.by)):
        raise JobFailed(_("You may no longer import."))
    try:
        return _run(job, exchange, file) if job.params["step"] == RUN else _check(job, exchange, file)
    except FileRefused as refusal:
        raise JobFailed(str(refusal)) from refusal


def _check(job: RunningJob, exchange: Exchange, file: ImportFile) -> dict[str, Any]:
    resource = exchange.resource(by=file.by, progress=partial(_tell, job, _("The rows are checked.")))
    report = check_file(file=file, resource=resource)
    return {"words": counts_words(report.counts), "url": exchange.preview_url(file)}


def _run(job: RunningJob, exchange: Exchange, file: ImportFile) -> dict[str, Any]:
    """Imported in one transaction, at most once however often the job is begun anew."""
    publish = job.params["publish"]
    # Said before the transaction begins: what is said within shows only at its end.
    _tell(job, _("Everything is stored in one go. Nothing shows before it is complete."), 0, file.rows)
    resource = exchange.resource(by=file.by, publish=publish, progress=partial(_tell, job, ""))
    try:
        with job.once(RUN) as first:
            if first:
                confirm_file(by=file.by, file=file, resource=resource, event=exchange.import_event, publish=publish)
    except RunFailedError as failed:
        check_file(file=file, resource=exchange.resource(by=file.by))
        raise JobFailed(
            _("Nothing was imported: something has changed since the preview. Look at the preview again.")
        ) from failed
    report = Report.from_json(ImportFile.objects.get(pk=file.pk).report)
    return {"words": done_words(report=report), "url": exchange.done_url()}


def _tell(job: RunningJob, words: str, done: int, total: int) -> None:
    job.progress(done, total, words)


def counts_words(counts: Mapping[str, int]) -> str:
    """How many rows are what."""
    return _("%(new)d new, %(changed)d changed, %(same)d unchanged, %(wrong)d with faults") % counts
