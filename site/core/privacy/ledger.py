"""The list of erasures outside the database: a backup knows nothing of the erasures that came after it, this file does.

One line an erasure, the day and a random number. The file belongs to a place that is never restored together with the database
(docs/operating.md, "Backup and restore").
"""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import UUID


def note(path: Path, public_ids: Iterable[UUID], *, day: date) -> None:
    """The file names these accounts; written through to the disk before this returns."""
    lines = "".join(f"{day.isoformat()} {public_id}\n" for public_id in public_ids)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> set[UUID]:
    """The accounts that the file names; none if there is no file. ValueError with the number of a line that is damaged."""
    if not path.exists():
        return set()
    found = set()
    for number, line in enumerate(path.read_text(encoding="ascii").splitlines(), 1):
        try:
            found.add(UUID(line.split()[1]))
        except (IndexError, ValueError) as error:
            raise ValueError(f"{path}, line {number}: not a day and a number: {line!r}") from error
    return found
