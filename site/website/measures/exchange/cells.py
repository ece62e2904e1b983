"""Cells of tables: safe to open in a spreadsheet, and read back as they were. Plain Python."""

import re

# What makes LibreOffice, Excel or Google Sheets take a cell for a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
GUARD = "'"
LIST = " | "
BAR, ESCAPED = "|", "\\|"
# What may be said about an entry, in all its spellings.
FACTS = frozenset(
    {"schluessel", "schlüssel", "key", "ziel", "goal", "sdg", "dimension", "art", "kind", "richtung", "direction"}
    | {"zeitbezug", "time base", "quelle", "source", "was", "note", "grund"}
)


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would run it, and where it begins with one already."""
    return f"{GUARD}{text}" if text.startswith((*FORMULA, GUARD)) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` set."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith((*FORMULA, GUARD)) else text


def split_list(text: str) -> list[str]:
    """The entries of a cell: one per line, or apart by ` | `."""
    parts = re.split(r"\n|\s\|(?=\s)", text)
    return [part.strip().replace(ESCAPED, BAR) for part in parts if part.strip()]


def join_list(entries: list[str]) -> str:
    """One cell for several entries; a bar within an entry gets a backslash."""
    return LIST.join(" ".join(entry.splitlines()).replace(BAR, ESCAPED) for entry in entries)


def write_line(text: str, **facts: str) -> str:
    """An entry with facts about it: `Visitors [dimension: content; key: visitors]`; empty facts are left out.

    Where the text itself would be read as one with facts, an empty pair of them follows.
    """
    stated = "; ".join(f"{name}: {value}" for name, value in facts.items() if value)
    return f"{text} [{stated or ':'}]" if stated or read_line(text) != (text, {}) else text


def read_line(entry: str) -> tuple[str, dict[str, str]]:
    """The text of an entry and the facts behind it; a bracket with anything but known facts belongs to the text."""
    whole = entry.strip()
    text, bracket, inside = whole.rpartition("[")
    stated, end, more = inside.partition("]")
    if not (bracket and end) or more or ":" not in stated:
        return whole, {}
    pairs = [part.partition(":") for part in stated.split(";") if part.strip(" :")]
    facts = {name.strip().casefold(): value.strip() for name, _colon, value in pairs}
    return (text.strip(), facts) if facts.keys() <= FACTS else (whole, {})
