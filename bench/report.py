"""Writes the result of a benchmark into bench/README.md, between the two marks that carry its name."""

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

README = Path(__file__).resolve().parent / "README.md"


def write(name: str, columns: list[str], rows: list[list[object]], note: str = "") -> None:
    """The README holds this table and the day, the machine, the versions and the `note` that it was measured with."""
    table = markdown(columns, rows)
    text = README.read_text()
    words = ", ".join(filter(None, [surroundings(), note]))
    block = f"<!-- {name} -->\n{table}\n\nMeasured {words}.\n<!-- end of {name} -->"
    changed, found = re.subn(rf"<!-- {name} -->.*?<!-- end of {name} -->", lambda _: block, text, flags=re.DOTALL)
    if not found:
        raise ValueError(f"bench/README.md has no place for {name}")
    README.write_text(changed)
    print(table)


def markdown(columns: list[str], rows: list[list[object]]) -> str:
    """A table of Markdown; figures stand to the right."""
    marks = ["---", *["---:"] * (len(columns) - 1)]
    return "\n".join(f"| {' | '.join(str(cell) for cell in row)} |" for row in [columns, marks, *rows])


def surroundings() -> str:
    """Day, processors and Python of this run."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    )
