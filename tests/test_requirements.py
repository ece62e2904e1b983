"""docs/requirements.md is complete, and what it points at is there. What its pages say, tests/journeys/test_requirements.py reads."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = re.findall(
    r"^\| ([A-Z]+-\d\d) \| .+ \| (.+) \|$",
    (ROOT / "docs/requirements.md").read_text(encoding="utf-8"),
    flags=re.MULTILINE,
)
EXPECTED = [
    f"{part}-{number:02}"
    for part, last in (("SEITEN", 46), ("SPRACHE", 11), ("QUER", 21))
    for number in range(1, last + 1)
]
SHOWN = re.compile(r"`([^`]+)`((?:,? “[^”]+”)*)")
WAITS = "waits: "


def targets():
    """Row -> what it points at, each with the words that stand there."""
    for row, shown in ROWS:
        for target, words in SHOWN.findall(shown):
            yield row, target, re.findall("“([^”]+)”", words)


def exists(target: str) -> bool:
    """Whether the file is there, and in it the test that is named behind `::`."""
    path, _mark, test = target.partition("::")
    return (ROOT / path).exists() and (not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"))


def test_every_requirement_is_listed_once_in_order():
    assert [row[0] for row in ROWS] == EXPECTED


def test_every_requirement_names_what_shows_it_or_why_it_waits():
    assert [row for row in ROWS if not row[1].startswith(WAITS) and "`" not in row[1]] == []


def test_every_named_file_and_test_exists():
    assert [
        (row, target) for row, target, _words in targets() if not target.startswith("/") and not exists(target)
    ] == []


def test_every_named_page_is_told_by_words_that_stand_there():
    waiting = {row for row, shown in ROWS if shown.startswith(WAITS)}
    assert [
        row for row, target, words in targets() if target.startswith("/") and not words and row not in waiting
    ] == []
