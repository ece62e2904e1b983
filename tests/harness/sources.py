"""The repository's own files, and which room each belongs to, for the tests that read source instead of running it."""

import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
# From the bottom up: a room may lean on those before it. All of core counts as one step; inside it imports decide.
ROOMS = ("core", "website.pages", "website.strategy", "website.measures", "website.home", "website.demo", "website")


@cache
def committed(pattern: str = "*") -> tuple[Path, ...]:
    """Files known to git or about to be, by their name's pattern."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", pattern]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(path for name in sorted(set(listed.split("\0"))) if name and (path := ROOT / name).is_file())


@cache
def ours(pattern: str) -> tuple[Path, ...]:
    """Committed files that we wrote ourselves: nothing copied, nothing that a tool writes."""
    copied = {path.parent for path in committed("*VENDOR.toml")}
    return tuple(
        path for path in committed(pattern) if not copied & set(path.parents) and "migrations" not in path.parts
    )


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def templates() -> list[Path]:
    return [path for path in ours("*.html") + ours("*.txt") if SITE in path.parents and "templates" in path.parts]


def template_name(path: Path) -> str:
    """The name by which Django loads the template."""
    return str(path).rpartition("/templates/")[2]


def room_of(dotted: str) -> str | None:
    """The room that holds the module `dotted`; None for other people's code."""
    fits = [room for room in ROOMS if dotted == room or dotted.startswith(f"{room}.")]
    return max(fits, key=len) if fits else None


def room_of_file(path: Path) -> str | None:
    if SITE not in path.parents:
        return None
    return room_of(".".join(path.relative_to(SITE).with_suffix("").parts))


def leans_upward(room: str | None, on: str | None) -> bool:
    """Whether `room` leans on a room above it, which the arrows forbid."""
    return room is not None and on is not None and ROOMS.index(on) > ROOMS.index(room)


def lines_matching(pattern: str, paths: tuple[Path, ...] | list[Path]) -> list[str]:
    """`file:line: text` for each line that matches."""
    sought = re.compile(pattern)
    return [
        f"{short(path)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(text(path).splitlines(), 1)
        if sought.search(line)
    ]
