"""Background work: how Celery is woken, and what is due when (docs/jobs.md)."""

from celery.schedules import crontab

from .data import REDIS_URL
from .places import TIME_ZONE, VAR

CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker as long as it takes
CELERY_WORKER_PREFETCH_MULTIPLIER = 1  # a long job keeps nothing else waiting behind it
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Seconds after which a process that hangs is killed; its job goes on in another one (docs/jobs.md).
CELERY_TASK_TIME_LIMIT = 3600
# The row is the job; the broker's absence ends nothing.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "celerybeat-schedule")
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object]
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    # A request never waits long for the broker: the sweep finds what could not be announced.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 5, "health_check_interval": 15}
else:
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "queue"),
        "data_folder_out": str(VAR / "queue"),
        "processed_folder": str(VAR / "queue-done"),
        "control_folder": str(VAR / "queue-control"),
        "store_processed": False,
    }
# What is due, and when. Each task may be lost or run twice without harm; the rows hold the truth.
CELERY_BEAT_SCHEDULE = {
    "end help that was left open": {
        "task": "core.channels.tasks.end_overdue_sessions",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "let go what is older than its term": {
        "task": "core.privacy.tasks.apply_retention",
        "schedule": crontab(hour=3, minute=30),
    },
    "send mails that nobody sends": {"task": "core.messages.tasks.sweep", "schedule": 15, "options": {"expires": 15}},
    "wake jobs that nobody works on": {"task": "core.jobs.tasks.sweep", "schedule": 15, "options": {"expires": 15}},
    "publish what is due": {"task": "core.jobs.tasks.publish_scheduled", "schedule": 60, "options": {"expires": 60}},
    "forget old jobs": {"task": "core.jobs.tasks.delete_old_jobs", "schedule": crontab(hour=3, minute=10)},
    "forget uploads that nobody completed": {
        "task": "core.uploads.tasks.forget_waiting_uploads",
        "schedule": crontab(hour=3, minute=25),
    },
    "forget ended sessions": {"task": "core.jobs.tasks.clear_sessions", "schedule": crontab(hour=3, minute=20)},
}
