"""A real sender, killed in the middle of a real conversation with a mail server."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.utils import timezone

from core.messages.models import Mail
from core.messages.states import MailState
from tests.harness.sources import ROOT, SITE

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SENDER = "import django; django.setup(); from core.messages import tasks; tasks.wake = lambda: None; tasks.sweep()"


@pytest.fixture
def start(server, tmp_path):
    """Starts a process of its own that looks into our outbox once."""
    at = connection.get_connection_params()
    host, port = server.server_address
    variables = {
        "DATABASE_URL": f"postgres://{at['user']}:{at.get('password', '')}@{at['host']}:{at['port']}/{at['dbname']}",
        "EMAIL_URL": f"smtp://{host}:{port}",
        "COSMART_VAR": str(tmp_path),
        "PYTHONPATH": f"{SITE}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "website.settings.production",
        "SECRET_KEY": "process-test-" + "k" * 50,
        "ALLOWED_HOSTS": "smart.city.example",
        "BASE_URL": "https://smart.city.example",
    }
    running = []

    def run():
        running.append(subprocess.Popen([sys.executable, "-c", SENDER], env={**os.environ, **variables}, cwd=ROOT))
        return running[-1]

    yield run
    for process in running:
        process.kill()
        process.wait()


def test_mail_of_a_sender_that_was_killed_is_delivered_once_by_the_next(start, server, monkeypatch):
    monkeypatch.setattr("core.messages.actions.wake", lambda: None)
    server.stall.set()
    send_mail("Subject", "Body", None, ["friend@example.org"])
    first = start()
    assert server.stalled.wait(60)

    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    row = Mail.objects.get()
    assert (row.state, row.attempts, server.messages) == (MailState.SENDING, 1, [])

    server.stall.clear()
    assert start().wait(60) == 0
    row.refresh_from_db()
    assert row.state == MailState.SENDING  # its lease still holds

    Mail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert start().wait(60) == 0
    row.refresh_from_db()
    assert (row.state, row.attempts, row.token) == (MailState.SENT, 2, 2)
    assert len(server.messages) == 1
    assert f"Message-ID: <{row.public_id}@" in server.messages[0]
