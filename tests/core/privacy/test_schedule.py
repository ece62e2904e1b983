from celery import current_app
from django.conf import settings

from core.channels import tasks as channel_tasks
from core.privacy import tasks as privacy_tasks


def test_what_is_due_is_scheduled_under_the_names_of_the_tasks():
    current_app.loader.import_default_modules()  # as a worker does at its start
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert {channel_tasks.end_overdue_sessions.name, privacy_tasks.apply_retention.name} <= scheduled
    assert scheduled <= set(current_app.tasks)
