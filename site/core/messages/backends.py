"""EMAIL_BACKEND: every mail of Django, allauth and Wagtail goes into the outbox, and the request goes on."""

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import DatabaseError

from .actions import queue_mail
from .models import Mail


class OutboxEmailBackend(BaseEmailBackend):
    """Mails become rows in the transaction of whoever sends them; OUTBOX_TRANSPORT sends them after the commit.

    Somebody waits for most of the mails that come this way (a code, a link), so they go before the others.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many messages are in the outbox now."""
        return sum(self._queue(message) for message in email_messages)

    def _queue(self, message: EmailMessage) -> bool:
        try:
            return bool(queue_mail(message=message, priority=Mail.Priority.AWAITED))
        except (DatabaseError, ValueError):
            if not self.fail_silently:
                raise
            return False
