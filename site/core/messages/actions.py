"""Sending messages, and looking after what became of them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import EmailMessage
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from core.accounts.models import User
from core.audit.actions import record

from .envelopes import rows_for
from .leases import move
from .models import Letter, Mail, Notice
from .policies import can_send_again, is_addressee
from .queries import owner_of
from .recipients import PostalAddress, Recipient, Way, ways_to
from .rendering import Words, as_mail, words_of
from .states import MailState
from .tasks import wake


@transaction.atomic
def send_message(
    *, template: str, to: Recipient, context: dict[str, Any], by: User | None = None
) -> list[Mail | Notice | Letter]:
    """The message `<app>/<name>` is on its way by every way that fits the person, in the caller's transaction.

    CannotReach if nothing is known by which to reach them, ValidationError if a postal address is incomplete. `by` is whoever caused a letter; the audit log names them.
    """
    ways = ways_to(to)
    words = words_of(template, language=to.reads, context={"recipient": to, **context})
    sent: list[Mail | Notice | Letter] = []
    if to.user:
        sent.append(_put_up(to.user, words))
    if Way.MAIL in ways:
        sent += _mail(to, words)
    if Way.LETTER in ways and to.postal:
        letter = _write_letter(to, to.postal, words)
        record(by=by, event="messages.letter_written", target=letter, after={"message": template})
        sent.append(letter)
    return sent


def _put_up(user: User, words: Words) -> Notice:
    return Notice.objects.create(user=user, language=words.language, subject=words.subject[:250], text=words.text)


def _mail(to: Recipient, words: Words) -> list[Mail]:
    text, html = as_mail(words, name=to.name)
    headers = {"Content-Language": words.language, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(words.subject, text, to=[to.email], headers=headers)
    message.attach_alternative(html, "text/html")
    return queue_mail(message=message)


def _write_letter(to: Recipient, place: PostalAddress, words: Words) -> Letter:
    letter = Letter(user=to.user, name=to.name, language=words.language, subject=words.subject[:250], text=words.text)
    letter.street, letter.postcode, letter.city, letter.country = (
        place.street,
        place.postcode,
        place.city,
        place.country,
    )
    letter.full_clean()
    letter.save()
    return letter


@transaction.atomic
def queue_mail(*, message: EmailMessage, priority: int = Mail.Priority.NORMAL) -> list[Mail]:
    """One mail for each recipient is in the outbox and is sent after the commit. BadHeaderError for a line break in a header."""
    mails = list(rows_for(message, priority=priority))
    for mail in mails:
        mail.user = owner_of(mail.address)
    Mail.objects.bulk_create(mails)
    transaction.on_commit(wake)
    return mails


@transaction.atomic
def send_again(*, by: User, mail: Mail) -> bool:
    """Whether the mail, which was given up, has another day of attempts before it. PermissionDenied if `by` may not."""
    if not can_send_again(by):
        raise PermissionDenied
    again = {"attempts": 0, "due_at": Now(), "finished_at": None, "reason": "", "answer": None}
    if not move(Mail.objects.filter(pk=mail.pk), MailState.WAITING, who="person", **again):
        return False
    record(by=by, event="messages.sent_again", target=mail)
    transaction.on_commit(wake)
    return True


def mark_read(*, by: User, notice: Notice) -> None:
    """The person has ticked the notice off; the first time counts. PermissionDenied if it is somebody else's."""
    if not is_addressee(by, notice):
        raise PermissionDenied
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())
