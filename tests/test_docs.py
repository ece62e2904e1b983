"""What the documentation states is looked up, so that it cannot drift away from the code."""

import importlib
import re

import pytest
from django.utils.module_loading import import_string

from tests.harness.sources import ROOT, ours, short, text

DOCS = ROOT / "docs"
ENV_CALL = re.compile(r"""\benv(?:\.\w+)?\(\s*["']([A-Z0-9_]+)["']""")
TABLE_NAME = re.compile(r"^\| `([A-Z0-9_]+)` \|", re.MULTILINE)
CODE_NAME = re.compile(r"\| `((?:core|website)\.[\w.]+)` \|")
LINK = re.compile(r"\]\((?!https?:|#|mailto:|page:)([^)#]+)")
PATH_IN_CODE = re.compile(r"`((?:docs|site|tests|scripts|bench|locale)/[\w./-]+)`")


def exists(dotted: str) -> bool:
    """Whether the name is a module, or something in one."""
    try:
        importlib.import_module(dotted)
    except ImportError:
        try:
            import_string(dotted)
        except ImportError:
            return False
    return True


def test_operating_guide_names_exactly_the_variables_that_are_read():
    read = {name for path in ours("*.py") if short(path).startswith("site/") for name in ENV_CALL.findall(text(path))}

    assert sorted(TABLE_NAME.findall(text(DOCS / "operating.md"))) == sorted(read)


def test_glossary_names_only_code_that_exists():
    names = CODE_NAME.findall(text(DOCS / "glossary.md"))

    assert len(names) >= 10
    assert [name for name in names if not exists(name)] == []


def test_glossary_has_one_row_for_a_word():
    rows = [line.split("|")[1].strip() for line in text(DOCS / "glossary.md").splitlines() if line.startswith("| ")]

    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("path", [path for path in ours("*.md") if "VENDOR" not in path.name], ids=short)
def test_paths_in_the_documentation_exist(path):
    linked = [name for name in LINK.findall(text(path)) if not name.endswith(".png")]
    named = PATH_IN_CODE.findall(text(path))

    assert [name for name in linked if not (path.parent / name).exists()] == []
    assert [name for name in named if not (ROOT / name).exists() and not name.startswith("docs/states")] == []


def test_every_decision_has_a_number_of_its_own():
    paths = sorted((DOCS / "decisions").glob("*.md"))

    assert len({path.name[:4] for path in paths}) == len(paths)
    assert [short(path) for path in paths if not text(path).startswith(f"# {path.name[:4]} ")] == []
