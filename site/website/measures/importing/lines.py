"""Writing the lists of a profile from cells: known lines keep their key and their translations, whatever else changes."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from website.measures.exchange.cells import read_line, split_list
from website.measures.importing.values import (
    DIMENSION_WORDS,
    DIRECTION_WORDS,
    KIND_WORDS,
    PUBLIC_WORDS,
    find,
    read_code,
    read_goal,
)
from website.measures.models import (
    ContainedMeasure,
    Profile,
    ProfileConnection,
    ProfileContribution,
    ProfileIndicator,
)

Facts = Mapping[str, str]
# Several spellings of the names of facts in brackets.
KEY_NAMES = ("schluessel", "schlüssel", "key")


def fact(facts: Facts, *names: str) -> str:
    """The first of these facts that is stated."""
    return next((facts[name] for name in names if facts.get(name)), "")


def write_lines(relation: Any, cell: str, make: Callable[[Any | None, str, Facts], Any]) -> None:
    """The relation holds one line for each entry of the cell, in their order. `make` gets the known line with that key or text."""
    known = list(relation.all())
    lines: list[Any] = []
    for entry in split_list(cell):
        text, facts = read_line(entry)
        line = make(_known(known, text, fact(facts, *KEY_NAMES)), text, facts)
        if line in known:
            known.remove(line)
        if any(_key(line) and _key(one) == _key(line) for one in lines):
            raise ValueError(_("Two entries have the same key: %(key)s.") % {"key": _key(line)})
        line.sort_order = len(lines)
        lines.append(line)
    relation.set(lines)


def _key(line: Any) -> str:
    key: str = getattr(line, "key", "")
    return key


def _known(lines: list[Any], text: str, key: str) -> Any | None:
    by_key = [line for line in lines if key and _key(line) == key]
    same = [line for line in lines if str(line).casefold() == text.casefold()]
    return next(iter(by_key or same), None)


def measure_line(known: ContainedMeasure | None, text: str, facts: Facts) -> ContainedMeasure:
    """A contained measure."""
    line = known or ContainedMeasure()
    line.name = text
    line.key = line.key or fact(facts, *KEY_NAMES)
    return line


def contribution_line(known: ProfileContribution | None, text: str, facts: Facts) -> ProfileContribution:
    """A contribution with its goal; without one in the brackets no goal is assigned."""
    line = known or ProfileContribution()
    line.text = text
    line.goal = read_goal(fact(facts, "ziel", "goal", "sdg"))
    return line


def indicator_line(known: ProfileIndicator | None, text: str, facts: Facts) -> ProfileIndicator:
    """An indicator with what the brackets say about it; what they leave out is not stated."""
    line = known or ProfileIndicator()
    line.wording = text
    line.key = line.key or fact(facts, *KEY_NAMES)
    line.dimension = read_code(fact(facts, "dimension"), DIMENSION_WORDS, PUBLIC_WORDS["dimension"])
    line.kind = read_code(fact(facts, "art", "kind"), KIND_WORDS, PUBLIC_WORDS["kind"])
    line.direction = read_code(fact(facts, "richtung", "direction"), DIRECTION_WORDS, PUBLIC_WORDS["direction"])
    line.time_base = fact(facts, "zeitbezug", "time base")
    line.source_note = fact(facts, "quelle", "source")
    return line


def connection_line(
    profiles: Mapping[str, Profile], own: Profile
) -> Callable[[Any | None, str, Facts], ProfileConnection]:
    """Makes connections to these profiles, which are known by key, number and title."""

    def make(known: ProfileConnection | None, text: str, facts: Facts) -> ProfileConnection:
        to = find(text, profiles, _("Measure profiles"))
        if to.key == own.key:
            raise ValueError(_("A profile cannot be connected with itself."))
        line = known or ProfileConnection()
        line.to, line.note = to, fact(facts, "was", "note", "grund")
        return line

    return make
