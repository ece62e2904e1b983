"""What a deployment gets without being asked: every mail goes by the outbox, and beat looks into it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.harness.sources import ROOT, SITE
from website.celery import app

SHOW = (
    "from django.conf import settings as s; print(s.EMAIL_BACKEND, s.OUTBOX_TRANSPORT, s.EMAIL_HOST, s.EMAIL_TIMEOUT)"
)
KEYS = {"SECRET_KEY": "settings-test-" + "k" * 50, "ALLOWED_HOSTS": "a.example", "BASE_URL": "https://a.example"}


@pytest.mark.parametrize(
    ("module", "transport"),
    [
        ("production", "django.core.mail.backends.smtp.EmailBackend"),
        ("local", "django.core.mail.backends.filebased.EmailBackend"),
    ],
)
def test_mail_goes_by_the_outbox_and_the_transport_is_the_one_of_the_url(tmp_path, module, transport):
    variables = {**os.environ, **KEYS, "EMAIL_URL": "smtp+tls://user@mail.example:587", "COSMART_VAR": str(tmp_path)}
    variables |= {"PYTHONPATH": str(SITE), "DJANGO_SETTINGS_MODULE": f"website.settings.{module}"}
    shown = subprocess.run(
        [sys.executable, "-c", SHOW], env=variables, cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert shown.stdout.split() == ["core.messages.backends.OutboxEmailBackend", transport, "mail.example", "10"]


def test_beat_looks_into_the_outbox():
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert "core.messages.tasks.sweep" in tasks
    app.loader.import_default_modules()
    assert "core.messages.tasks.sweep" in app.tasks
