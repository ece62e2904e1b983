"""Runs mypy over the code that must be typed: actions, queries, policies, states, and modules that are plain Python."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {"actions", "queries", "policies", "states"}
# Django calls these; their signatures are its own.
CALLED_BY_DJANGO = {"apps", "context_processors", "middleware", "urls"}
# A module that imports one of these, or something of ours, is not a plain core.
NOT_PLAIN = {
    "allauth",
    "celery",
    "django",
    "import_export",
    "modelcluster",
    "wagtail",
    "wagtail_localize",
    "website",
    "core",
}


def main() -> int:
    """Exit code of mypy over the chosen files."""
    files = [str(path.relative_to(ROOT)) for path in typed_files()]
    command = [sys.executable, "-m", "mypy", "--follow-imports=silent", "--disallow-untyped-defs", *files]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def typed_files() -> list[Path]:
    """Every module of ours whose functions must carry types."""
    return [path for path in sorted((ROOT / "site").rglob("*.py")) if must_be_typed(path)]


def must_be_typed(path: Path) -> bool:
    """Whether the module is in one of the typed layers or is a plain core that holds functions."""
    if {"migrations", "settings", "management"} & set(path.parts) or path.stem in CALLED_BY_DJANGO:
        return False
    if LAYERS & {path.stem, path.parent.name}:
        return True
    tree = ast.parse(path.read_text())
    has_functions = any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree))
    return has_functions and not (NOT_PLAIN & imported(tree))


def imported(tree: ast.Module) -> set[str]:
    """The first words of all imports of a module; a relative import counts as one of ours."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("core" if node.level else (node.module or "").split(".")[0])
    return names


if __name__ == "__main__":
    sys.exit(main())
