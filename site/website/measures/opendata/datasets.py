"""The open data of the platform: every room registers its data sets here; one page and one catalogue list them all."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
THEMES = "http://publications.europa.eu/resource/authority/data-theme/"


@dataclass(frozen=True)
class Distribution:
    """One file of a data set: its address on this site, and what it is."""

    path: str
    format: str
    media_type: str
    # A path of the schema that describes it, if there is one.
    schema: str = ""


@dataclass(frozen=True)
class Dataset:
    """One data set. `modified` answers when what the public sees of it changed last, or None while nothing is published."""

    key: str
    title: str | Promise
    description: str | Promise
    keywords: tuple[str | Promise, ...]
    themes: tuple[str, ...]
    distributions: tuple[Distribution, ...]
    modified: Callable[[], dt.datetime | None]
    issued: dt.date | None = None


_datasets: dict[str, Callable[[], Dataset]] = {}


def register(key: str, make: Callable[[], Dataset]) -> None:
    """From now on the data set is listed; it is made when asked for, because addresses are not known while apps load."""
    _datasets[key] = make


def datasets() -> list[Dataset]:
    """Every registered data set, in the order of their keys."""
    return [_datasets[key]() for key in sorted(_datasets)]
