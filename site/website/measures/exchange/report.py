"""What an import would do, or did: row by row, with every difference and every fault in words. Plain data."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"


@dataclass(frozen=True)
class Change:
    """One value before and after; empty means "not stated"."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell, and what to do."""

    label: str
    value: str
    message: str


@dataclass(frozen=True)
class Row:
    """One row of the file by its line."""

    line: int
    title: str
    outcome: str
    changes: Sequence[Change] = ()
    faults: Sequence[Fault] = ()


@dataclass(frozen=True)
class Report:
    """All rows, and what a person should know about the file."""

    rows: Sequence[Row]
    notes: Sequence[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, the same, wrong."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in (NEW, CHANGED, SAME, WRONG)}

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.counts[WRONG]

    @property
    def has_changes(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.counts[NEW] or self.counts[CHANGED])

    @property
    def fingerprint(self) -> str:
        """The same for two reports that say the same about every row."""
        rows = [[row.line, row.outcome, [[change.before, change.after] for change in row.changes]] for row in self.rows]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """For the database."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Report":
        """The report that `as_json` made."""
        rows = [
            Row(
                row["line"],
                row["title"],
                row["outcome"],
                [Change(**change) for change in row["changes"]],
                [Fault(**fault) for fault in row["faults"]],
            )
            for row in data["rows"]
        ]
        return cls(rows, data["notes"])
