"""Mails from the outbox to the mail server. Whatever happens on the way, the row says it in words."""

import logging
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from typing import NamedTuple

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from core.audit.actions import record
from core.jobs.leases import in_time

from .envelopes import message_in
from .leases import MAX_ATTEMPTS, WAITS, abandoned, claim, held, move
from .models import Mail, Reason
from .states import MailState

logger = logging.getLogger(__name__)
# Mails over one connection; then the connection is made anew, and other work gets its turn.
BATCH = 100
PERMANENT = range(500, 600)


class Failure(NamedTuple):
    """What an attempt that did not go through tells."""

    reason: Reason
    answer: int | None = None
    is_final: bool = False
    # Whether the next mail would fare no better.
    concerns_all: bool = False


def send_due() -> bool:
    """Due mails are with the mail server, at most BATCH of them; whether more may be waiting.

    When the server cannot be used, only the mail that found it out counts an attempt.
    """
    transport = get_connection(settings.OUTBOX_TRANSPORT)
    try:
        for _turn in range(BATCH):
            mail = claim()
            if mail is None or not _try(mail, transport):
                return False
        return True
    finally:
        _close(transport)


def close_abandoned() -> None:
    """Mails whose last attempt was interrupted are given up."""
    for mail in abandoned()[:BATCH]:
        _give_up(mail, Failure(Reason.LOST))


def _try(mail: Mail, transport: BaseEmailBackend) -> bool:
    """Whether the mail server works; what became of the mail stands in the row."""
    try:
        transport.open()  # nothing after the first mail: a connection that `send` opens, it closes as well
        message_in(mail, connection=transport).send()
    except Exception as error:  # noqa: BLE001 -- each transport fails in its own way, and none may stop the others' mail
        failure = failure_of(error)
        logger.warning("Mail %s: %s (%s)", mail.public_id, failure.reason.value, type(error).__name__)
        _put_back(mail, failure)
        return not failure.concerns_all
    if not move(held(mail), MailState.SENT, reason="", answer=None):
        logger.warning("Mail %s was sent too late; another sender has it", mail.public_id)
    return True


def failure_of(error: Exception) -> Failure:
    """What this error means for the mail, and for the ones behind it."""
    if isinstance(error, SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()), (0, b""))[0]
        return _by_code(code, Reason.RECIPIENT)
    if isinstance(error, SMTPAuthenticationError):
        return Failure(Reason.SIGN_IN, error.smtp_code, concerns_all=True)
    if isinstance(error, SMTPSenderRefused):
        return Failure(Reason.SENDER, error.smtp_code, concerns_all=True)
    if isinstance(error, SMTPDataError):
        return _by_code(error.smtp_code, Reason.REFUSED)
    if isinstance(error, SMTPException | OSError):
        return Failure(Reason.UNREACHABLE, _code_in(error), concerns_all=True)
    return Failure(Reason.UNEXPECTED)


def _by_code(code: int, reason: Reason) -> Failure:
    """A code from 500 is the last word (RFC 5321, 4.2.1); anything below asks us to come again."""
    return Failure(reason, code, is_final=True) if code in PERMANENT else Failure(Reason.LATER, code)


def _code_in(error: Exception) -> int | None:
    code = error.smtp_code if isinstance(error, SMTPResponseException) else None
    return code if code and code > 0 else None


def _put_back(mail: Mail, failure: Failure) -> None:
    """The mail waits for its next attempt, or is given up."""
    if failure.is_final or mail.attempts >= MAX_ATTEMPTS:
        _give_up(mail, failure)
        return
    wait = WAITS[mail.attempts - 1]
    move(held(mail), MailState.WAITING, due_at=in_time(wait), reason=failure.reason, answer=failure.answer)


@transaction.atomic
def _give_up(mail: Mail, failure: Failure) -> None:
    if move(held(mail), MailState.FAILED, reason=failure.reason, answer=failure.answer):
        facts = {"reason": failure.reason.value, "attempts": mail.attempts}
        record(by=None, event="messages.given_up", target=mail, after=facts)


def _close(transport: BaseEmailBackend) -> None:
    try:
        transport.close()
    except Exception as error:  # noqa: BLE001 -- the mails are with the server; how it says goodbye changes nothing
        logger.warning("The mail server ended the connection badly: %s", type(error).__name__)
