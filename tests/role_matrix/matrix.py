"""The committed matrix: which answer each actor gets at each route.

A row names one route, or with `*` at its end every route that begins so; the longest that fits counts. Its method is GET,
POST, or `any` for both. Columns are the actors, cells the answers:

    yes     let in: the view itself answers, if only that it wants another method
    no      refused, though signed in
    login   sent to the sign-in page
    factor  sent to the second factor
    404     nothing there (for this actor)
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from tests.role_matrix.actors import ACTORS

FILE = Path(__file__).with_name("matrix.csv")
METHODS = ("GET", "POST")


Answers = tuple[str, ...]
Pair = tuple[Answers, Answers]


@dataclass(frozen=True)
class Row:
    """What the matrix says about one method of a route or a group of routes."""

    route: str
    method: str
    answers: Answers

    def fits(self, route: str) -> bool:
        """Whether the row speaks of this route."""
        return route.startswith(self.route[:-1]) if self.route.endswith("*") else route == self.route

    def answer_for(self, actor: str) -> str:
        """The cell of this actor."""
        return self.answers[ACTORS.index(actor)]


def read() -> list[Row]:
    """The rows of the file."""
    with FILE.open(newline="", encoding="utf-8") as file:
        return [Row(row["route"], row["method"], tuple(row[actor] for actor in ACTORS)) for row in csv.DictReader(file)]


def row_for(rows: list[Row], route: str, method: str) -> Row | None:
    """The row that counts for this route, or None."""
    fitting = [row for row in rows if row.method in (method, "any") and row.fits(route)]
    # A row for exactly this route counts more than one with a star that is as long.
    return max(fitting, key=lambda row: (len(row.route.rstrip("*")), not row.route.endswith("*")), default=None)


def write(answers: dict[tuple[str, str], Answers]) -> None:
    """The file holds as few rows as say the same as these answers to (route, method)."""
    pairs = {route: (answers[route, "GET"], answers[route, "POST"]) for route, method in answers if method == "GET"}
    _, stars = _fewest(pairs, "", None)
    with FILE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["route", "method", *ACTORS])
        for route, (get, post) in sorted(stars.items()):
            rows = [("any", get)] if get == post else [("GET", get), ("POST", post)]
            writer.writerows([route, method, *cells] for method, cells in rows)


def _fewest(pairs: dict[str, Pair], folder: str, inherited: Pair | None) -> tuple[int, dict[str, Pair]]:
    """Number and content of the rows that these routes below `folder` need when a row above says `inherited`."""
    options = [_below(pairs, folder, inherited)]
    if folder:
        usual = max(pairs.values(), key=list(pairs.values()).count)
        count, rows = _below(pairs, folder, usual)
        options.append((count + 1, {f"{folder}*": usual, **rows}))
    return min(options, key=lambda option: option[0])


def _below(pairs: dict[str, Pair], folder: str, inherited: Pair | None) -> tuple[int, dict[str, Pair]]:
    folders: dict[str, dict[str, Pair]] = {}
    rows: dict[str, Pair] = {}
    for route, pair in pairs.items():
        head, slash, _ = route.removeprefix(folder).partition("/")
        if slash:
            folders.setdefault(f"{folder}{head}/", {})[route] = pair
        elif pair != inherited:
            rows[route] = pair
    for inner, members in folders.items():
        rows.update(_fewest(members, inner, inherited)[1])
    return len(rows), rows
