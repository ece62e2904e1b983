"""docs/requirements.md is complete, and what it points at is there."""

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


def targets():
    return [
        target for _id, shown in ROWS if not shown.startswith("waits: ") for target in re.findall("`([^`]+)`", shown)
    ]


def test_every_requirement_is_listed_once_in_order():
    assert [row[0] for row in ROWS] == EXPECTED


def test_every_requirement_names_what_shows_it_or_why_it_waits():
    assert [row for row in ROWS if not row[1].startswith("waits: ") and "`" not in row[1]] == []


def test_every_named_file_exists():
    assert [target for target in targets() if not target.startswith("/") and not (ROOT / target).exists()] == []
