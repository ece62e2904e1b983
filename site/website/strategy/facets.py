"""Filters over a short list: combinable, with counts, and never an option that leads to nothing. Plain Python."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Dimension(Generic[Item]):
    """One question that a filter asks of an item; an item may answer with several values or with none."""

    name: str
    label: str
    values_of: Callable[[Item], Iterable[str]]
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Option:
    """One value to choose, with how many items it would leave."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One filter as it is shown: its options in the order of the dimension's labels."""

    name: str
    label: str
    options: list[Option]

    @property
    def chosen(self) -> Option | None:
        """The option in force, if any."""
        return next((option for option in self.options if option.chosen), None)


@dataclass(frozen=True)
class Narrowed(Generic[Item]):
    """The items that are left, and the filters to narrow them further or wider."""

    items: list[Item]
    facets: list[Facet]

    @property
    def chosen(self) -> list[tuple[Facet, Option]]:
        """What is in force, filter by filter."""
        return [(facet, facet.chosen) for facet in self.facets if facet.chosen]


def narrow(items: Sequence[Item], dimensions: Sequence[Dimension[Item]], asked: Mapping[str, str]) -> Narrowed[Item]:
    """The items that answer every chosen value; values that no item has are ignored, so that an old link still shows a list.

    Each filter counts under the choices of the other filters: every option shown leaves at least one item.
    """
    known = {
        dimension.name: {value for item in items for value in dimension.values_of(item)} for dimension in dimensions
    }
    chosen = {name: asked[name] for name in known if asked.get(name) in known[name]}
    while chosen and not _left(items, dimensions, chosen):
        chosen.popitem()
    return Narrowed(
        items=_left(items, dimensions, chosen),
        facets=[_facet(items, dimension, dimensions, chosen) for dimension in dimensions],
    )


def _left(
    items: Sequence[Item], dimensions: Sequence[Dimension[Item]], chosen: Mapping[str, str], but: str = ""
) -> list[Item]:
    asking = [dimension for dimension in dimensions if dimension.name in chosen and dimension.name != but]
    return [item for item in items if all(chosen[asks.name] in asks.values_of(item) for asks in asking)]


def _facet(
    items: Sequence[Item], dimension: Dimension[Item], dimensions: Sequence[Dimension[Item]], chosen: Mapping[str, str]
) -> Facet:
    left = _left(items, dimensions, chosen, but=dimension.name)
    counts = Counter(value for item in left for value in set(dimension.values_of(item)))
    options = [
        Option(value, str(label), counts[value], chosen.get(dimension.name) == value)
        for value, label in dimension.labels.items()
        if counts[value]
    ]
    return Facet(dimension.name, dimension.label, options)
