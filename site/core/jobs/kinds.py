"""The register of job kinds: which function does the work of which kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from .models import ATTEMPTS, Job

if TYPE_CHECKING:
    from .running import RunningJob

Work = Callable[["RunningJob"], dict[str, Any] | None]

LEASE = timedelta(seconds=60)


class JobFailed(Exception):  # noqa: N818 -- it says what is true of the job, not that the code erred
    """The work cannot be done; the message is shown to the person, so it says what to do."""


class UnknownKind(LookupError):  # noqa: N818 -- reads as a sentence where it is raised
    """No function is registered under this name."""


@dataclass(frozen=True)
class Kind:
    """One kind of job. `lease` is how long a worker may stay silent before another one takes over."""

    name: str
    title: Any
    run: Work
    lease: timedelta
    max_attempts: int


KINDS: dict[str, Kind] = {}


def job_kind(
    name: str, *, title: object = "", lease: timedelta = LEASE, max_attempts: int = ATTEMPTS
) -> Callable[[Work], Work]:
    """Register the decorated function as the work of `name` (`<app>.<verb>`); `title` is what people read.

    The function gets a RunningJob, reports by `job.progress(...)` at least once per `lease`, keeps its effects inside
    `job.once(...)`, and returns its result: `words` (a sentence), `url` (a path of the site), `details` (sentences).
    """

    def register(run: Work) -> Work:
        if name in KINDS:
            raise ValueError(f"Two job kinds are called {name}.")
        KINDS[name] = Kind(name, title or name, run, lease, max_attempts)
        return run

    return register


def kind_called(name: str) -> Kind:
    """The kind of this name; UnknownKind otherwise."""
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownKind(name) from None


def title_of(job: Job) -> str:
    """What people read for the kind of the job, in the language active now."""
    return str(KINDS[job.kind].title) if job.kind in KINDS else job.kind
