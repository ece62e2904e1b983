"""Sending messages, and looking after what became of them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import EmailMessage
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from core.accounts.models import User
from core.accounts.queries import owner_of
from core.audit.actions import record

from .envelopes import rows_for
from .leases import move
from .letters import that_cannot_be_set
from .models import Letter, Mail, Notice, PrintRun
from .policies import can_print, can_send_again, is_addressee
from .recipients import PostalAddress, Recipient, Way, ways_to
from .rendering import Words, as_mail, words_of
from .states import MailState
from .tasks import wake

# More would make whoever prints wait, and jam the printer.
MOST_LETTERS = 500


class CannotPrint(Exception):  # noqa: N818 -- it says what is true
    """No file can be made of any of the letters."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


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


@transaction.atomic
def print_letters(*, by: User, seen: Mapping[int, int]) -> PrintRun | None:
    """A run with these letters, at most MOST_LETTERS of them; None if there is nothing to print. PermissionDenied if `by` may not.

    `seen` says how often each letter (by primary key) had been printed when the person chose it: what somebody else has
    printed meanwhile is left out. A letter counts as printed only if its file can be made: others stay as they are, and the
    run's `left_out` says how many. CannotPrint if that is all of them.
    """
    chosen = _as_seen(by, seen)[:MOST_LETTERS]
    if not chosen:
        return None
    failing = {letter.pk for letter in that_cannot_be_set(Letter.objects.filter(pk__in=chosen))}
    chosen = [pk for pk in chosen if pk not in failing]
    if not chosen:
        raise CannotPrint(len(failing))
    run = PrintRun.objects.create(printed_by=by, letters_count=len(chosen))
    run.left_out = len(failing)
    Letter.objects.filter(pk__in=chosen).update(run=run, prints=F("prints") + 1)
    record(by=by, event="messages.letters_printed", target=run, after={"letters": len(chosen)})
    return run


@transaction.atomic
def discard_letters(*, by: User, seen: Mapping[int, int]) -> int:
    """How many of these letters are gone; `seen` as for `print_letters`. PermissionDenied if `by` may not."""
    count = Letter.objects.filter(pk__in=_as_seen(by, seen)).delete()[0]
    if count:
        record(by=by, event="messages.letters_removed", after={"letters": count})
    return count


def _as_seen(by: User, seen: Mapping[int, int]) -> list[int]:
    """Locked until commit: the letters that are still as the person saw them, in the order in which they were written."""
    if not can_print(by):
        raise PermissionDenied
    locked = Letter.objects.select_for_update().filter(pk__in=seen)
    return [letter.pk for letter in locked if letter.prints == seen[letter.pk]]
