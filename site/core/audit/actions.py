"""Writing to the log."""

from collections.abc import Mapping

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils import timezone

from core.audit.chain import link_hash
from core.audit.models import Event, Head, Pending, Seal
from core.audit.values import plain

# So many events a turn keep the lock short when a long import releases thousands at once.
SEALS_PER_TURN = 500


def record(
    *,
    by: AbstractBaseUser | AnonymousUser | None,
    event: str,
    target: models.Model | None = None,
    acting_for: str = "",
    channel: str = "web",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> Event:
    """The event is stored with the caller's transaction and sealed into the chain right after its commit.

    `event` is `<app>.<what_was_done>`; `by` is None when the platform acts by itself. `before` and `after` hold short facts
    (keys, counts, states, names of changed fields), never personal text: NotForTheLog is raised otherwise.
    """
    row = Event.objects.create(
        at=timezone.now(),
        who=getattr(by, "public_id", None),
        acting_for=acting_for,
        channel=channel,
        event=event,
        target_type=target._meta.label_lower if target else "",  # noqa: SLF001 -- Django's documented model API
        target_id=str(target.pk) if target else "",
        before=plain(before),
        after=plain(after),
    )
    Pending.objects.create(event=row)
    # Robust: what was committed stays committed. An event that could not be sealed now is sealed with the next one.
    transaction.on_commit(seal_pending, robust=True)
    return row


def seal_pending() -> int:
    """Every committed event has its seal; returns how many were added by this call."""
    added = 0
    while Pending.objects.exists():
        added += _seal_some()
    return added


@transaction.atomic
def _seal_some() -> int:
    head = _locked_head()
    events = [row.event for row in Pending.objects.select_related("event").order_by("event_id")[:SEALS_PER_TURN]]
    Seal.objects.bulk_create([_next_seal(head, event) for event in events])
    Pending.objects.filter(event__in=events).delete()
    head.save()
    return len(events)


def _locked_head() -> Head:
    """The end of the chain, held until commit: on PostgreSQL by its row, on SQLite by the transaction itself (IMMEDIATE)."""
    return Head.objects.select_for_update().get(pk=1)


def _next_seal(head: Head, event: Event) -> Seal:
    seal = Seal(sequence=head.sequence + 1, event=event, previous=head.hash)
    seal.hash = link_hash(previous=seal.previous, sequence=seal.sequence, body=event.body())
    head.sequence, head.hash = seal.sequence, seal.hash
    return seal
