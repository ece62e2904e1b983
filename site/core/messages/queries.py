"""What is read about messages."""

from django.db.models import QuerySet

from core.accounts.models import User

from .models import Letter, Mail, Notice, PrintRun
from .states import MailState

SHOWN = 3


def notices_of(user: User) -> QuerySet[Notice]:
    """The person's notices, newest first."""
    return Notice.objects.filter(user=user)


def unread_notices_of(user: User) -> QuerySet[Notice]:
    """Those that the person has not ticked off."""
    return notices_of(user).filter(read_at=None)


def unread_for_overview(user: User) -> dict[str, object]:
    """The newest unread notices, as many as the account's overview has room for, and how many more there are."""
    unread = unread_notices_of(user)
    shown = list(unread[:SHOWN])
    return {"unread": shown, "more": unread.count() - SHOWN if len(shown) == SHOWN else 0}


def mails_by_age() -> QuerySet[Mail]:
    """Every mail that is still known, newest first, without its content."""
    return Mail.objects.defer("content")


def mails_given_up() -> QuerySet[Mail]:
    """Those that nobody will try again unless somebody asks for it."""
    return Mail.objects.filter(state=MailState.FAILED)


def letters_in_line() -> QuerySet[Letter]:
    """Every letter that is still known: those that wait for the printer first, in the order in which they were written."""
    return Letter.objects.select_related("run", "run__printed_by").order_by("prints", "created_at", "pk")


def seen_waiting() -> dict[int, int]:
    """The letters that wait for the printer, each with how often it was printed: never."""
    return dict.fromkeys(Letter.objects.filter(run=None).values_list("pk", flat=True), 0)


def letters_of(run: PrintRun) -> QuerySet[Letter]:
    """The letters of a run in the order of its file."""
    return run.letters.order_by("created_at", "pk")
