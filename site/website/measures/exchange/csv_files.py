"""Tables from CSV files of any common kind."""

import csv
import io
from collections.abc import Callable, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from website.measures.exchange.encodings import ONE_BYTE, guess
from website.measures.exchange.tables import LOOKED_AT, FileRefused, Table, header_place, header_score, skipped_note

SEPARATORS = (";", ",", "\t", "|")
csv.field_size_limit(1_000_000)


def read_csv(content: bytes, *, encoding: str, known: Callable[[str], bool]) -> Table:
    """The table of the file. `known` says whether a header means something: it decides which separator is the right one.

    Raises FileRefused with the line for text that is not in the encoding, broken quotes, and rows of another length.
    """
    guessed = "" if encoding else guess(content)
    encoding = encoding or guessed
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        message = _("The file is not written in %(encoding)s. Choose another encoding or save it as UTF-8.")
        raise FileRefused(message % {"encoding": encoding}) from error
    text = text.removeprefix("\ufeff")
    separator = max(SEPARATORS, key=lambda sign: header_score(_beginning(text, sign), known))
    rows, lines = _rows(text, separator)
    if not rows:
        raise FileRefused(_("The file is empty."))
    above = header_place(rows, known)
    rows, lines = rows[above:], lines[above:]
    notes = [*_encoding_note(guessed), *skipped_note(above)]
    return Table(rows[0], _checked(rows, lines), lines[1:], encoding, separator, notes)


def _encoding_note(guessed: str) -> list[str]:
    """Says which encoding was guessed where that may be wrong."""
    if guessed not in ONE_BYTE:
        return []
    words = _(
        "The file was read as %(encoding)s. If umlauts look wrong here, bring it again and choose another encoding."
    )
    return [words % {"encoding": guessed}]


def _beginning(text: str, separator: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), LOOKED_AT))
    except csv.Error:
        return []


def _rows(text: str, separator: str) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        message = _(
            "Line %(line)d: the quotation marks do not match. Every text with a separator or line break needs a pair."
        )
        raise FileRefused(message % {"line": line}) from error
    return rows, lines


def _checked(rows: Sequence[Sequence[str]], lines: Sequence[int]) -> Sequence[Sequence[str]]:
    wanted = len(rows[0])
    for row, line in zip(rows[1:], lines[1:], strict=True):
        if len(row) != wanted:
            message = _(
                "Line %(line)d has %(found)d cells, the header has %(wanted)d. Perhaps a text with a separator lacks its "
                "quotation marks."
            )
            raise FileRefused(message % {"line": line, "found": len(row), "wanted": wanted})
    return rows[1:]
