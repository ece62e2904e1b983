"""A file that somebody brought, as a table of texts; or a refusal in words. Plain Python but for the translated words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


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


MAX_ROWS = 5_000
MAX_COLUMNS = 500
# A title, a date, an empty line: so many rows may stand above the names of the columns.
LOOKED_AT = 10


def header_score(rows: Sequence[Sequence[str]], known: Callable[[str], bool]) -> int:
    """How many names of columns the best of the first rows holds."""
    return max((_known_names(row, known) for row in rows[:LOOKED_AT]), default=0)


def header_place(rows: Sequence[Sequence[str]], known: Callable[[str], bool]) -> int:
    """Which of the first rows names the columns: the one with the most known names; the first where none has any."""
    scores = [_known_names(row, known) for row in rows[:LOOKED_AT]]
    return scores.index(max(scores))


def _known_names(row: Sequence[str], known: Callable[[str], bool]) -> int:
    return sum(known(cell) for cell in row[:MAX_COLUMNS] if cell.strip())


def refuse_vast(*, rows: int, columns: int) -> None:
    """Nothing for a table that somebody can look through; FileRefused otherwise."""
    if rows > MAX_ROWS:
        raise FileRefused(_("The file has more than %(rows)d rows. Divide it.") % {"rows": MAX_ROWS})
    if columns > MAX_COLUMNS:
        message = _("The file has more than %(columns)d columns. Keep only those that are needed.")
        raise FileRefused(message % {"columns": MAX_COLUMNS})


def skipped_note(rows: int) -> list[str]:
    """What a person should know where rows stand above the names of the columns."""
    words = ngettext(
        "%(count)d row above the names of the columns was not used.",
        "%(count)d rows above the names of the columns were not used.",
        rows,
    )
    return [words % {"count": rows}] if rows else []
