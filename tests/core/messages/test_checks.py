import pytest

from core.messages.checks import mail_is_delivered


@pytest.mark.parametrize(
    ("kind", "warnings"), [("smtp", []), ("console", ["outbox.W001"]), ("filebased", ["outbox.W001"])]
)
def test_transport_that_delivers_nothing_is_named(settings, kind, warnings):
    settings.OUTBOX_TRANSPORT = f"django.core.mail.backends.{kind}.EmailBackend"

    assert [one.id for one in mail_is_delivered()] == warnings
