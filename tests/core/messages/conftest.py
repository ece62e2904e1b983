"""People to write to, and a mail server to write by."""

import pytest

from core.accounts.models import User
from tests.core.messages.mail_server import mail_server
from tests.factories.accounts import make_user

OUTBOX = "core.messages.backends.OutboxEmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def outbox(settings):
    """All mail goes by the outbox, as it does outside of tests."""
    settings.EMAIL_BACKEND = OUTBOX


@pytest.fixture
def server(settings, outbox):
    """A mail server that works; the outbox sends by it."""
    with mail_server() as running:
        settings.OUTBOX_TRANSPORT = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.server_address
        yield running


@pytest.fixture
def no_server(settings, outbox):
    """Nobody listens where the mail server should be."""
    with mail_server() as running:
        address = running.server_address
    settings.OUTBOX_TRANSPORT = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = address


@pytest.fixture
def person(db) -> User:
    return make_user(email="wanda.kanari@example.org", display_name="Wanda Kanari")
