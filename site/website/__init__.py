"""The Django project. The Celery app is loaded with it, so that every process wakes jobs over the same transport."""

from website.celery import app as celery_app

__all__ = ["celery_app"]
