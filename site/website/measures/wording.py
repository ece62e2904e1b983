"""How facts of a profile are said in a sentence, in the active language."""

import datetime as dt
from collections.abc import Sequence

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from website.measures.sheets import LEVELS
from website.measures.states import Operation, Period, State

# How a state looks in the design: never as a judgement, which is the monitoring's business.
TONES = {
    State.PLANNED: "info",
    State.IMPLEMENTING: "info",
    State.OPERATING: "info",
    State.COMPLETED: "info",
    State.UNKNOWN: "none",
}


def not_stated() -> str:
    """What stands where nobody has said anything."""
    return pgettext("value of a field", "not stated")


def month_words(month: dt.date) -> str:
    """`July 2023`."""
    return formats.date_format(month, "YEAR_MONTH_FORMAT")


def implementation_words(period: Period) -> str:
    """`July 2023 to June 2028`, with what is not stated said as such; empty when nothing is known."""
    start, end = period.implementation_from, period.implementation_to
    if start and end:
        return _("%(start)s to %(end)s") % {"start": month_words(start), "end": month_words(end)}
    if start:
        return _("from %(start)s, end not stated") % {"start": month_words(start)}
    return _("until %(end)s, start not stated") % {"end": month_words(end)} if end else ""


def operation_words(period: Period) -> str:
    """What follows the implementation; empty when nobody has said so."""
    if period.operation == Operation.UNTIL and period.operation_until:
        return _("until %(end)s") % {"end": month_words(period.operation_until)}
    return {
        str(Operation.OPEN_ENDED): pgettext("operation of a measure", "without an end"),
        str(Operation.NONE): _("ends with the implementation"),
    }.get(period.operation, "")


def period_words(period: Period) -> str:
    """Implementation and operation in one line; empty when nothing is known."""
    first, then = implementation_words(period), operation_words(period)
    if first and then:
        return _("%(implementation)s, then: %(operation)s") % {"implementation": first, "operation": then}
    return first or then


def level_words(level: str) -> str:
    """The name of a level on which a profile takes effect."""
    return {
        "quarter": pgettext("level of effect", "Quarter"),
        "district": pgettext("level of effect", "District"),
        "city": pgettext("level of effect", "Whole city"),
        "beyond": pgettext("level of effect", "Beyond the city limits"),
    }[level]


def place_words(levels: Sequence[str], districts: Sequence[str]) -> str:
    """Where a profile takes effect: its districts, then its levels; empty when nothing is known."""
    wide = [level_words(level) for level in LEVELS[2:] if level in levels]
    narrow = [level_words(level) for level in LEVELS[:2] if level in levels and not districts]
    return ", ".join([*districts, *narrow, *wide])
