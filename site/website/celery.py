"""The Celery app: it wakes job rows and runs what is due; the rows themselves hold the truth (core/jobs)."""

import os
import threading
import time

from celery import Celery
from celery.signals import beat_embedded_init

LOOK_SECONDS = 1

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings.production")

app = Celery("website")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@beat_embedded_init.connect
def end_with_the_worker(**_kwargs):
    """A beat inside a worker (`-B`) ends when the worker was killed; Celery would leave it running beside its successor."""
    threading.Thread(target=_outlive_at_most, args=[os.getppid()], daemon=True).start()


def _outlive_at_most(worker: int) -> None:
    while os.getppid() == worker:
        time.sleep(LOOK_SECONDS)
    os._exit(1)
