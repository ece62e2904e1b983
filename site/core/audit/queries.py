"""Reading and checking the log."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from core.audit.chain import START, link_hash
from core.audit.models import Event, Head, Seal

# An event without seal is normal for the moment between two commits, not for longer.
SEAL_DUE = timedelta(minutes=10)


@dataclass(frozen=True)
class Verdict:
    """The outcome of a check. `broken_at` is the place of the first broken link, None when the chain is whole."""

    length: int
    head: str
    broken_at: int | None = None
    reason: str = ""

    @property
    def is_whole(self) -> bool:
        """True when nothing was altered, left out or cut off."""
        return self.broken_at is None


def events_in_order() -> QuerySet[Event]:
    """All events, newest first, with `place` and `hash` of their seals (None until sealed)."""
    return Event.objects.annotate(place=F("seal__sequence"), hash=F("seal__hash")).order_by("-pk")


def verify_chain(*, anchor: str = "") -> Verdict:
    """The verdict on the whole log, link by link in constant memory.

    `anchor` is a `place:hash` that was written down elsewhere earlier; the chain must still pass through it, which shows a log
    that was replaced as a whole.
    """
    place, previous, anchored = 0, START, not anchor
    for seal in _seals():
        reason = _fault(seal, place=place + 1, previous=previous)
        if reason:
            return Verdict(length=place, head=f"{place}:{previous}", broken_at=place + 1, reason=reason)
        place, previous = seal.sequence, seal.hash
        anchored = anchored or str(seal) == anchor
    return _verdict_at_the_end(place, previous, anchored=anchored)


def _seals() -> Iterator[Seal]:
    return Seal.objects.select_related("event").order_by("sequence").iterator(chunk_size=1000)


def _fault(seal: Seal, *, place: int, previous: str) -> str:
    if seal.sequence != place:
        return f"gap: the next link has place {seal.sequence}"
    if seal.previous != previous:
        return "the link does not name its predecessor"
    if seal.hash != link_hash(previous=previous, sequence=place, body=seal.event.body()):
        return f"event {seal.event.public_id} was altered"
    return ""


def _verdict_at_the_end(place: int, previous: str, *, anchored: bool) -> Verdict:
    found = f"{place}:{previous}"
    head = Head.objects.filter(pk=1).first() or Head(sequence=0, hash=START)
    late = Event.objects.filter(seal=None, at__lt=timezone.now() - SEAL_DUE).first()
    if str(head) != found:
        reason = f"cut off: the chain should end at {head}"
    elif late:
        reason = f"event {late.public_id} was never sealed"
    elif not anchored:
        reason = "the chain does not pass through the given anchor"
    else:
        return Verdict(length=place, head=found)
    return Verdict(length=place, head=found, broken_at=place + 1, reason=reason)
