"""Claims and leases of mails: no two senders hold the same one (docs/decisions/0005-jobs.md says why a row and not a queue)."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from core.jobs.leases import in_time

from .models import Mail
from .states import MailState, sources_of

# Longer than one mail can take when every answer of the mail server comes just before EMAIL_TIMEOUT.
LEASE = timedelta(minutes=5)
_MINUTES = (1, 2, 5, 10, 30, 60, 120, 240, 480, 480)
# How long a mail waits after its first, second, … attempt that did not go through: just under 24 hours in all.
WAITS = tuple(timedelta(minutes=minutes) for minutes in _MINUTES)
MAX_ATTEMPTS = len(WAITS) + 1


def claimable() -> QuerySet[Mail]:
    """Mails that a sender may take now, the awaited ones first: due ones, and those whose sender fell silent."""
    due = Q(state=MailState.WAITING, due_at__lte=Now())
    left = Q(state=MailState.SENDING, lease_until__lt=Now(), attempts__lt=MAX_ATTEMPTS)
    return Mail.objects.filter(due | left).order_by("priority", "due_at", "pk")


def abandoned() -> QuerySet[Mail]:
    """Mails whose sender fell silent at the last attempt."""
    return Mail.objects.filter(state=MailState.SENDING, lease_until__lt=Now(), attempts__gte=MAX_ATTEMPTS)


def held(mail: Mail) -> QuerySet[Mail]:
    """The row, if nobody has claimed it since `mail` was read."""
    return Mail.objects.filter(pk=mail.pk, token=mail.token)


def move(mails: QuerySet[Mail], to: MailState, *, who: str = "sender", **fields: Any) -> int:
    """How many of `mails` were in a state from which `who` may move them to `to`, and now are there."""
    lease = {} if to == MailState.SENDING else {"lease_until": None}
    ended = {"finished_at": Now()} if to in (MailState.SENT, MailState.FAILED) else {}
    return mails.filter(state__in=sources_of(to, who)).update(state=to, **lease, **ended, **fields)


def claim() -> Mail | None:
    """The next mail, now being sent under a new token; None when nothing is due or other senders have it all."""
    if not claimable().exists():  # spares SQLite the write lock when there is nothing to do
        return None
    with transaction.atomic():
        mail = claimable().select_for_update(skip_locked=True).first()
        won = mail and move(
            held(mail),
            MailState.SENDING,
            token=F("token") + 1,
            attempts=F("attempts") + 1,
            lease_until=in_time(LEASE),
        )
        return Mail.objects.get(pk=mail.pk) if mail and won else None
