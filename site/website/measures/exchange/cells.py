"""Cells of tables: safe to open in a spreadsheet, and read back as they were. Plain Python."""

import re

# What makes LibreOffice, Excel or Google Sheets take a cell for a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
GUARD = "'"
LIST = " | "
LINE = re.compile(r"(?P<text>.*?)\s*\[(?P<facts>[^\[\]]*:[^\[\]]*)\]\s*", re.DOTALL)


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would run it, and where it begins with one already."""
    return f"{GUARD}{text}" if text.startswith((*FORMULA, GUARD)) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` set."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith((*FORMULA, GUARD)) else text


def split_list(text: str) -> list[str]:
    """The entries of a cell: one per line, or apart by ` | `."""
    return [part.strip() for part in re.split(r"\n|\s\|\s", text) if part.strip()]


def join_list(entries: list[str]) -> str:
    """One cell for several entries."""
    return LIST.join(entries)


def write_line(text: str, **facts: str) -> str:
    """An entry with facts about it: `Visitors [dimension: content; key: visitors]`; empty facts are left out."""
    stated = "; ".join(f"{name}: {value}" for name, value in facts.items() if value)
    return f"{text} [{stated}]" if stated else text


def read_line(entry: str) -> tuple[str, dict[str, str]]:
    """The text of an entry and the facts behind it; a bracket without a colon belongs to the text."""
    match = LINE.fullmatch(entry)
    if not match:
        return entry.strip(), {}
    pairs = (part.partition(":") for part in match["facts"].split(";") if part.strip())
    return match["text"].strip(), {name.strip().casefold(): value.strip() for name, _colon, value in pairs}
