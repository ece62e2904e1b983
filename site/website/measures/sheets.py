"""A measure profile as readers meet it, in one language: what the page, the print, the PDF and the open data show. Plain data."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from website.measures.states import Period, State


@dataclass(frozen=True)
class Words:
    """A text with the language in which it is written; falsy when nothing was stated."""

    text: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def lines(self) -> list["Words"]:
        """The lines of a list that is written one entry per line."""
        return [Words(line.strip(), self.language) for line in self.text.splitlines() if line.strip()]


@dataclass(frozen=True)
class Thing:
    """A theme, vision, lead project or district by its key and its name in the language of the sheet."""

    key: str
    name: str
    colour: str = ""


@dataclass(frozen=True)
class MeasureLine:
    """One contained measure."""

    key: str
    name: Words


@dataclass(frozen=True)
class ContributionLine:
    """A contribution to the goals; `goal` is None while nobody has assigned one."""

    key: str
    text: Words
    goal: int | None
    goal_name: str = ""


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator; codes are empty where a fact is not stated, labels are in the language of the sheet."""

    key: str
    wording: Words
    dimension: str
    dimension_label: str
    kind: str
    kind_label: str
    direction: str
    direction_label: str
    time_base: Words
    source_note: Words


@dataclass(frozen=True)
class ConnectionLine:
    """A connected profile, whichever of the two names the other."""

    profile: int
    key: str
    note: Words
    is_own: bool


@dataclass(frozen=True)
class Contact:
    """Whom to ask; every part may be empty."""

    name: str
    role: Words
    email: str
    phone: str

    def __bool__(self) -> bool:
        return bool(self.name or self.role or self.email or self.phone)


@dataclass(frozen=True)
class Change:
    """One dated change note."""

    day: dt.date
    text: Words


@dataclass(frozen=True)
class Sheet:
    """One profile in one language. `texts` are the rich texts by field name, as cleaned HTML."""

    key: str
    number: int
    profile: int
    source_page: int
    translation_key: UUID
    language: str
    url: str
    title: Words
    summary: Words
    lead_project: Thing | None
    themes: Sequence[Thing]
    visions: Sequence[Thing]
    responsible: Sequence[Words]
    participants: Sequence[Words]
    measures: Sequence[MeasureLine]
    texts: dict[str, Words]
    contributions: Sequence[ContributionLine]
    indicators: Sequence[IndicatorLine]
    connections: Sequence[ConnectionLine]
    period: Period
    state: State
    period_note: Words
    levels: Sequence[str]
    districts: Sequence[Thing]
    place_note: Words
    contact: Contact
    changes: Sequence[Change]
    updated: dt.datetime | None

    @property
    def indicator_sets(self) -> list[tuple[Words, list[IndicatorLine]]]:
        """The indicators by their source, in order: one set, or several where documents contradict each other."""
        sets: dict[str, tuple[Words, list[IndicatorLine]]] = {}
        for line in self.indicators:
            sets.setdefault(line.source_note.text, (line.source_note, []))[1].append(line)
        return list(sets.values())

    @property
    def accents(self) -> list[str]:
        """The colours of the target visions."""
        return [vision.colour for vision in self.visions if vision.colour]


LEVELS = ("quarter", "district", "city", "beyond")
RICH_TEXTS = ("description", "objectives", "benefit", "model_character", "transferability", "permanence_plan")
