"""Draws docs/states/ from the transition tables: every `states` module with TRANSITIONS gets one page with a diagram.

TRANSITIONS maps (from, to) to who may do it: two members of the module's enum, and a word, a role or several of them.
"""

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
FOLDER = ROOT / "docs" / "states"


def pages() -> dict[Path, str]:
    """The text of every diagram page, by its path."""
    found = {module.__name__: module for module in modules()}
    return {FOLDER / f"{file_name(name)}.md": page(module) for name, module in found.items()}


def modules() -> list[ModuleType]:
    """Every `states` module of ours that holds a transition table."""
    _start_django()
    paths = [*SITE.rglob("states.py"), *SITE.rglob("states/*.py")]
    names = sorted(".".join(path.relative_to(SITE).with_suffix("").parts) for path in paths if path.stem != "__init__")
    return [module for module in map(importlib.import_module, names) if hasattr(module, "TRANSITIONS")]


def file_name(module: str) -> str:
    """`core.jobs.states` is drawn in `core-jobs`."""
    return module.replace(".states", "", 1).replace(".", "-")


def page(module: ModuleType) -> str:
    """A page with the module's first line, the diagram and the table."""
    rows = [(value(source), value(target), words(who)) for (source, target), who in module.TRANSITIONS.items()]
    first_line = (module.__doc__ or "").strip().partition("\n")[0]
    arrows = "\n".join(f"    {source} --> {target}: {who}" for source, target, who in rows)
    table = "\n".join(f"| {source} | {target} | {who} |" for source, target, who in rows)
    return (
        f"# `{module.__name__}`\n\n{first_line}\n\n"
        f"Generated from the table `TRANSITIONS` by `make docs`; not edited by hand.\n\n"
        f"```mermaid\nstateDiagram-v2\n{arrows}\n```\n\n"
        f"| from | to | who |\n| --- | --- | --- |\n{table}\n"
    )


def value(state: object) -> str:
    """The value of an enum's member."""
    return str(getattr(state, "value", state))


def words(who: object) -> str:
    """Who may do it, as one phrase."""
    if isinstance(who, tuple | list | set | frozenset):
        return ", ".join(sorted(words(one) for one in who))
    return value(who).replace("_", " ")


def _start_django() -> None:
    sys.path[:0] = [path for path in (str(ROOT), str(SITE)) if path not in sys.path]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings.test")
    import django

    django.setup()
