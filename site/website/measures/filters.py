"""Narrowing the list of profiles: combinable filters, counts under the other filters, ways out of an empty list. Plain Python.

Each filter takes one value; filters combine by "and". A profile that works in the whole city belongs to every district, so a
district's list holds both kinds and says how many of each. A profile without a value for a filter answers NOT_STATED.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

NOT_STATED = "keine-angabe"

LEAD_PROJECT, THEME, VISION = "leitprojekt", "leitthema", "zielbild"
GOAL, DISTRICT, STATE = "sdg", "stadtteil", "stand"
# What one contribution in words leads to: it has no place among the select fields, only in links and as a chip.
CONTRIBUTION = "beitrag"

SHOWN = (LEAD_PROJECT, THEME, VISION, GOAL, DISTRICT, STATE)
FILTERS = (*SHOWN, CONTRIBUTION)


@dataclass(frozen=True)
class Answers:
    """What one profile answers to every filter; `profile` is whatever names it."""

    profile: int
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    whole_city: bool = False

    def of(self, name: str) -> frozenset[str]:
        """The values for a filter, NOT_STATED where there is none."""
        found = self.values.get(name) or frozenset()
        if found or (name == DISTRICT and self.whole_city):
            return found
        return frozenset({NOT_STATED})

    def match(self, name: str, value: str) -> bool:
        """Whether the profile stays in the list under this choice."""
        return value in self.of(name) or (name == DISTRICT and self.whole_city and value != NOT_STATED)


def narrow(rows: Iterable[Answers], chosen: Mapping[str, str]) -> list[Answers]:
    """The rows that answer every chosen value, in their order."""
    return [row for row in rows if all(row.match(name, value) for name, value in chosen.items())]


def without(chosen: Mapping[str, str], name: str) -> dict[str, str]:
    """The choice without one filter."""
    return {other: value for other, value in chosen.items() if other != name}


def count_options(
    rows: Iterable[Answers], name: str, values: Iterable[str], chosen: Mapping[str, str]
) -> dict[str, int]:
    """How many profiles each value of a filter would leave, under the choices of the other filters."""
    left = narrow(rows, without(chosen, name))
    return {value: sum(row.match(name, value) for row in left) for value in values}


@dataclass(frozen=True)
class Reach:
    """How the profiles of one district come together: those that name it, and those that work in the whole city."""

    here: int
    whole_city: int


def reach_of(rows: Iterable[Answers], district: str) -> Reach:
    """Of these profiles: how many name the district, how many more are there because they work in the whole city."""
    matching = [row for row in rows if row.match(DISTRICT, district)]
    here = sum(district in row.of(DISTRICT) for row in matching)
    return Reach(here, len(matching) - here)


def ways_out(rows: Sequence[Answers], chosen: Mapping[str, str]) -> dict[str, int]:
    """For an empty list: by filter, how many profiles are left without it; filters that change nothing are left out."""
    left = {name: len(narrow(rows, without(chosen, name))) for name in chosen}
    return {name: count for name, count in left.items() if count}
