"""Cells of tables: safe to open in a spreadsheet, and read back as they were. Plain Python."""

import re

# What makes LibreOffice, Excel or Google Sheets take a cell for a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
GUARD = "'"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
LIST = " | "
# As word processors set them before the entries of a list.
BULLET = re.compile("^(?:\\s*[\u2022\u25aa\u25e6\uf0b7](?=\\s))+")
BAR, ESCAPED = "|", "\\|"
# What may be said about an entry, in all its spellings.
FACTS = frozenset(
    {"schluessel", "schlüssel", "key", "ziel", "goal", "sdg", "dimension", "art", "kind", "richtung", "direction"}
    | {"zeitbezug", "time base", "quelle", "source", "was", "note", "grund"}
)
# Within the brackets a backslash stands before a sign that would end a fact or the brackets.
LINE = re.compile(r"(?P<text>.*)(?<!\\)\[(?P<facts>(?:[^\[\]\\]|\\.)*)\]", re.DOTALL)
ONE_FACT = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)
BEFORE = r"\\\1"
MARKS, MARKED = re.compile(r"([;\[\]\\])"), re.compile(r"\\([;\[\]\\])")


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would run it, and where it begins with one already."""
    return f"{GUARD}{text}" if text.startswith((*FORMULA, GUARD)) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` set."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith((*FORMULA, GUARD)) else text


def plain_signs(text: str) -> str:
    """The text with one kind of line break and without control signs, which no spreadsheet can hold; spaces stand for them."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def split_list(text: str) -> list[str]:
    """The entries of a cell: one per line, or apart by ` | `."""
    parts = re.split(r"\n|\s\|(?=\s)", text)
    entries = [_without_bullet(part).replace(ESCAPED, BAR) for part in parts]
    return [entry for entry in entries if entry]


def _without_bullet(entry: str) -> str:
    return BULLET.sub("", entry).strip()


def join_list(entries: list[str]) -> str:
    """One cell for several entries; a bar within an entry gets a backslash."""
    return LIST.join(_without_bullet(" ".join(entry.splitlines())).replace(BAR, ESCAPED) for entry in entries)


def write_line(text: str, **facts: str) -> str:
    """An entry with facts about it: `Visitors [dimension: content; key: visitors]`; empty facts are left out.

    Where the text itself would be read as one with facts, an empty pair of them follows.
    """
    stated = "; ".join(f"{name}: {MARKS.sub(BEFORE, value)}" for name, value in facts.items() if value)
    return f"{text} [{stated or ':'}]" if stated or read_line(text) != (text, {}) else text


def read_line(entry: str) -> tuple[str, dict[str, str]]:
    """The text of an entry and the facts behind it; a bracket with anything but known facts belongs to the text."""
    match = LINE.fullmatch(entry.rstrip())
    if not match or ":" not in match["facts"]:
        return entry.strip(), {}
    pairs = [part.partition(":") for part in ONE_FACT.findall(match["facts"]) if part.strip(" :")]
    facts = {name.strip().casefold(): MARKED.sub(r"\1", value).strip() for name, _colon, value in pairs}
    return (match["text"].strip(), facts) if facts.keys() <= FACTS else (entry.strip(), {})
