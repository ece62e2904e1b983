"""Which column a header means: other order, German or English, with or without umlauts, with notes in brackets. Plain Python."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def simplified(header: str) -> str:
    """The header without capitals, umlauts, accents, signs and bracketed notes: `Maßnahmen-Titel (kurz)` -> `massnahmentitel`."""
    text = unicodedata.normalize("NFC", header).casefold()
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", text).translate(SPELLINGS)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain)


@dataclass(frozen=True)
class Mapped:
    """For each place in the header row the column that it means, or None; and what could not be used."""

    columns: Sequence[str | None]
    unknown: Sequence[str]
    twice: Sequence[str]


def map_headers(headers: Sequence[str], names: Mapping[str, Iterable[str]]) -> Mapped:
    """`names` holds for each column every name that it may have; the first header that means a column gets it."""
    meanings = {simplified(name): column for column, known in names.items() for name in (column, *known)}
    columns: list[str | None] = []
    unknown: list[str] = []
    twice: list[str] = []
    for header in headers:
        column = meanings.get(simplified(header))
        if column and column in columns:
            twice.append(header)
            column = None
        elif column is None and header.strip():
            unknown.append(header)
        columns.append(column)
    return Mapped(columns, unknown, twice)
