"""A file that somebody brought, as a table of texts; or a refusal in words. Plain Python but for the translated words."""

from collections.abc import Sequence
from dataclasses import dataclass, field


class FileRefused(ValueError):  # noqa: N818 -- reads as what it means where it is raised
    """The file cannot be taken; the message tells the person why and what to do."""


@dataclass(frozen=True)
class Table:
    """Headers and rows as texts, every row as long as the headers; `lines` says where each row stands in the file."""

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    # What a person should know: which encoding and which separator were found.
    encoding: str = ""
    separator: str = ""
    notes: Sequence[str] = field(default_factory=list)
