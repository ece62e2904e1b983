"""The states of a job and every move between them."""

from django.db import models
from django.utils.translation import pgettext_lazy


class JobState(models.TextChoices):
    """What a job is doing."""

    QUEUED = "queued", pgettext_lazy("job state", "waiting")
    RUNNING = "running", pgettext_lazy("job state", "running")
    CANCELLING = "cancelling", pgettext_lazy("job state", "being stopped")
    DONE = "done", pgettext_lazy("job state", "done")
    FAILED = "failed", pgettext_lazy("job state", "failed")
    CANCELLED = "cancelled", pgettext_lazy("job state", "stopped")


# from -> to: who moves it there.
TRANSITIONS: dict[tuple[JobState, JobState], str] = {
    (JobState.QUEUED, JobState.RUNNING): "worker",  # claimed
    (JobState.QUEUED, JobState.CANCELLED): "person",
    (JobState.RUNNING, JobState.RUNNING): "worker",  # claimed anew after its lease ran out
    (JobState.RUNNING, JobState.QUEUED): "worker",  # an unexpected error; tried again later
    (JobState.RUNNING, JobState.DONE): "worker",
    (JobState.RUNNING, JobState.FAILED): "worker",
    (JobState.RUNNING, JobState.CANCELLING): "person",
    (JobState.CANCELLING, JobState.CANCELLED): "worker",
    (JobState.CANCELLING, JobState.DONE): "worker",  # it had finished before it noticed
    (JobState.CANCELLING, JobState.FAILED): "worker",
}

UNFINISHED = (JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING)
LEASED = (JobState.RUNNING, JobState.CANCELLING)
FINISHED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


def sources_of(target: JobState, who: str) -> list[JobState]:
    """The states from which `who` ("worker" or "person") may move a job to `target`."""
    return [source for (source, to), mover in TRANSITIONS.items() if to == target and mover == who]
