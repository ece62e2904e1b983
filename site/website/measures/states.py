"""In which state a measure profile is on a day. Nobody sets it: it follows from the period, in Python and, the same, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from website.measures.months import last_day

if TYPE_CHECKING:
    import datetime as dt

    from django_stubs_ext import StrOrPromise


class State(models.TextChoices):
    """What a citizen may call the progress of a profile."""

    PLANNED = "planned", pgettext_lazy("state of a measure", "Planned")
    IMPLEMENTING = "implementing", pgettext_lazy("state of a measure", "Being implemented")
    OPERATING = "operating", pgettext_lazy("state of a measure", "In permanent operation")
    COMPLETED = "completed", pgettext_lazy("state of a measure", "Completed")
    UNKNOWN = "unknown", pgettext_lazy("state of a measure", "State not stated")


class Operation(models.TextChoices):
    """What follows the implementation. Empty means that nobody has said so; it is never guessed."""

    NONE = "none", _("Nothing: it ends with the implementation")
    OPEN_ENDED = "open_ended", _("Operation without an end")
    UNTIL = "until", _("Operation until a month")


@dataclass(frozen=True)
class Period:
    """The months of a profile, each as its first day; the last month of a span counts to its last day."""

    implementation_from: dt.date | None = None
    implementation_to: dt.date | None = None
    operation: str = ""
    operation_until: dt.date | None = None


def state_on(day: dt.date, period: Period) -> State:
    """The state on this day. A date that is missing where it decides gives UNKNOWN."""
    start, end = period.implementation_from, period.implementation_to
    if start and day < start:
        return State.PLANNED
    if end and day > last_day(end):
        return _after(day, period)
    # Without a start nobody can tell "planned" from "being implemented"; without an end it goes on.
    return State.IMPLEMENTING if start else State.UNKNOWN


def _after(day: dt.date, period: Period) -> State:
    if period.operation == Operation.OPEN_ENDED:
        return State.OPERATING
    if period.operation == Operation.UNTIL and period.operation_until:
        return State.OPERATING if day <= last_day(period.operation_until) else State.COMPLETED
    return State.COMPLETED if period.operation == Operation.NONE else State.UNKNOWN


def in_state(state: State, day: dt.date) -> Q:
    """The condition on a profile page that `state_on` answers `state` on this day: the same rule for the database."""
    return {
        State.PLANNED: _planned(day),
        State.IMPLEMENTING: ~_planned(day) & ~_over(day) & Q(implementation_from__isnull=False),
        State.OPERATING: _finished(day) & _operating(day),
        State.COMPLETED: _finished(day) & _ended(day),
        State.UNKNOWN: ~_planned(day) & ~_over(day) & Q(implementation_from__isnull=True)
        | _finished(day) & ~_operating(day) & ~_ended(day),
    }[state]


def _planned(day: dt.date) -> Q:
    return Q(implementation_from__isnull=False, implementation_from__gt=day)


def _over(day: dt.date) -> Q:
    # A month that began before this month is over; this month lasts until its last day.
    return Q(implementation_to__isnull=False, implementation_to__lt=day.replace(day=1))


def _finished(day: dt.date) -> Q:
    return ~_planned(day) & _over(day)


def _operating(day: dt.date) -> Q:
    until = Q(operation=Operation.UNTIL, operation_until__isnull=False, operation_until__gte=day.replace(day=1))
    return Q(operation=Operation.OPEN_ENDED) | until


def _ended(day: dt.date) -> Q:
    past = Q(operation=Operation.UNTIL, operation_until__isnull=False, operation_until__lt=day.replace(day=1))
    return Q(operation=Operation.NONE) | past


def find_faults(period: Period) -> dict[str, StrOrPromise]:
    """What contradicts itself in the period, as a message for each field; empty when all is well."""
    faults: dict[str, StrOrPromise] = {}
    start, end, until = period.implementation_from, period.implementation_to, period.operation_until
    if start and end and end < start:
        faults["implementation_to"] = _("The implementation ends before it begins.")
    if period.operation == Operation.UNTIL and not until:
        faults["operation_until"] = _("Enter the month in which the operation ends.")
    if until and period.operation != Operation.UNTIL:
        faults["operation_until"] = _("This month counts only with “Operation until a month”.")
    if until and end and until < end and "operation_until" not in faults:
        faults["operation_until"] = _("The operation ends before the implementation does.")
    return faults
