"""A process of the real platform that knows three more kinds of work.

`celery -A tests.core.jobs.worker worker` works on them; `python -m tests.core.jobs.worker KIND LOG` starts one, as a
request would. Every kind writes what it does into the file LOG, so that the test can watch it.
"""

import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402 -- models exist only after the set-up

from core.jobs.actions import start_job  # noqa: E402 -- as above
from core.jobs.kinds import job_kind  # noqa: E402 -- as above
from website.celery import app  # noqa: E402 -- as above

SHORT = timedelta(seconds=3)
# What the platform sweeps every fifteen seconds, the tests sweep every second.
app.conf.beat_schedule = {"sweep": {"task": "core.jobs.tasks.sweep", "schedule": 1, "options": {"expires": 5}}}


def note(job, words):
    """One more line in the log; a line is one write, so those of several processes do not mix."""
    with Path(job.params["log"]).open("a", encoding="utf-8") as log:
        log.write(f"{words} {os.getpid()}\n")


@job_kind("tests.steps", lease=SHORT)
def five_steps(job):
    """Five groups; the first attempt stalls in the middle of the third step, its group made and not yet stored."""
    for step in range(1, 6):
        with job.once(f"step {step}") as first:
            if first:
                Group.objects.create(name=f"step {step} of attempt {job.attempt}")
                note(job, f"{job.attempt}/{step}")
            if (step, job.attempt) == (3, 1):
                time.sleep(60)
        job.progress(step, 5)
    return {"words": "Five steps were done."}


@job_kind("tests.short")
def short(job):
    """One group, and a moment in which somebody else could meddle."""
    note(job, job.public_id)
    Group.objects.create(name=f"{job.public_id} {os.getpid()} {time.monotonic_ns()}")
    time.sleep(0.2)


@job_kind("tests.long")
def long(job):
    """Reports ten times a second until it is stopped."""
    note(job, "long")
    for tenth in range(600):
        time.sleep(0.1)
        job.progress(tenth, 600)


def main(kind, log):
    """Writes the number of the new job and how many seconds its start took."""
    before = time.monotonic()
    job = start_job(by=None, kind=kind, params={"log": log})
    sys.stdout.write(json.dumps({"job": str(job.public_id), "seconds": time.monotonic() - before}))


if __name__ == "__main__":
    main(*sys.argv[1:])
