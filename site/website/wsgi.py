"""WSGI entry point: `gunicorn website.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings.production")

application = get_wsgi_application()

from core.accounts.checks import refuse_demo_accounts  # noqa: E402 -- the apps must be loaded first

refuse_demo_accounts()
