"""Pages that are generated: `docs.py write` makes them, `docs.py check` says which are stale.

Generated are the state diagrams (docs/states/) and the list of licences (docs/licences.md).
"""

import sys
from pathlib import Path

import licences
import state_diagrams

ROOT = Path(__file__).resolve().parent.parent


def main(command: str) -> int:
    """Write all generated pages, or exit with 1 when one of them differs from what would be written."""
    pages = {**state_diagrams.pages(), **licences.pages()}
    if command == "write":
        write(pages)
        return 0
    faults = stale(pages)
    print("\n".join(faults) or "The generated pages are fresh.")
    return 1 if faults else 0


def write(pages: dict[Path, str]) -> None:
    """Every page holds its text; diagrams whose table is gone are gone too."""
    for path in orphans(pages):
        path.unlink()
    for path, text in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def stale(pages: dict[Path, str]) -> list[str]:
    """A sentence for every page that is missing, differs, or has lost its source."""
    differing = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return [f"stale: {path.relative_to(ROOT)} (make docs)" for path in [*differing, *orphans(pages)]]


def orphans(pages: dict[Path, str]) -> list[Path]:
    """Diagrams on disk that no transition table asks for."""
    return [path for path in sorted((ROOT / "docs" / "states").glob("*.md")) if path not in pages]


if __name__ == "__main__":
    if sys.argv[1:] not in (["write"], ["check"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
