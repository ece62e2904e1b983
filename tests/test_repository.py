"""What the house rules ask of the source and no other tool looks at (docs/architecture.md)."""

import ast
import re
import tomllib

import pytest
from django.apps import apps

from tests.harness.sources import (
    ROOT,
    SITE,
    committed,
    leans_upward,
    lines_matching,
    ours,
    room_of,
    short,
    text,
)

LONGEST_FILE = 400
# Put together here so that this file does not find itself.
MARKS = ["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]
JUNK_DRAWERS = {"utils", "helpers", "helper", "common", "misc", "managers", "services", "service", "processors"}
TYPED_LAYERS = ("actions", "queries", "policies", "states")


def python_files(folder: str = "") -> list:
    return [path for path in ours("*.py") if short(path).startswith(folder)]


@pytest.mark.parametrize("folder", ["site", "locale"])
def test_source_folder_is_no_package(folder):
    """A package `site` or `locale` would stand in for the standard library's module of that name."""
    assert not (ROOT / folder / "__init__.py").exists()


def test_every_test_folder_is_a_package():
    """Otherwise `tests/core` would stand in for `core`."""
    folders = {path.parent for path in python_files("tests/")}

    assert [short(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_no_file_is_longer_than_four_hundred_lines():
    paths = [path for pattern in ("*.py", "*.html", "*.css", "*.js", "*.sh") for path in ours(pattern)]

    assert [short(path) for path in paths if len(text(path).splitlines()) > LONGEST_FILE] == []


def test_no_open_end_is_left_in_a_comment():
    paths = [path for pattern in ("*.py", "*.html", "*.css", "*.js", "*.toml") for path in ours(pattern)]

    assert lines_matching(rf"\b({'|'.join(MARKS)})\b", paths) == []


def test_no_module_is_a_junk_drawer():
    names = [path for path in python_files("site/") if JUNK_DRAWERS & {path.stem, *path.relative_to(ROOT).parts[:-1]}]

    assert [short(path) for path in names] == []


def test_only_the_demo_names_the_city():
    """Another city changes its configuration and its content, never the code."""
    paths = [path for pattern in ("*.py", "*.html", "*.css", "*.js") for path in ours(pattern)]
    code = [path for path in paths if SITE in path.parents and SITE / "website" / "demo" not in path.parents]

    found = [line for line in lines_matching(r"(?i)kassel", code) if "demo" not in line]
    assert found == []


def test_every_dependency_has_a_reason():
    source = text(ROOT / "pyproject.toml")
    facts = tomllib.loads(source)
    asked = [*facts["project"]["dependencies"], *facts["dependency-groups"]["dev"]]

    without = [one for one in asked if not re.search(rf'"{re.escape(one)}",\s*# \S+', source)]
    assert without == []


def test_every_silenced_check_says_why():
    silenced = lines_matching(r"#\s*(noqa|type:\s*ignore|pragma: no cover)", python_files())
    reason = re.compile(r"# noqa: [A-Z0-9, ]+ -- \S|type: ignore\[[\w, -]+\]\s+(#|--) ?\S|pragma: no cover -- \S")

    assert [
        line
        for line in silenced
        if not reason.search(line) and "re.compile" not in line and "lines_matching" not in line
    ] == []


def test_tests_mirror_the_tree():
    """A folder below tests/core or tests/website stands for a folder of the source with the same path."""
    folders = {path.parent for top in ("core", "website") for path in python_files(f"tests/{top}/")}
    sources = {folder: SITE / folder.relative_to(ROOT / "tests") for folder in folders}

    orphans = [
        folder for folder, source in sources.items() if not (source.is_dir() or source.with_suffix(".py").is_file())
    ]
    assert [short(folder) for folder in sorted(orphans)] == []


def test_migration_that_moves_data_does_nothing_else():
    mixed = []
    for path in committed("*/migrations/0*.py"):
        tree = ast.parse(text(path))
        names = [node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and hasattr(node.func, "attr")]
        moves = {"RunPython", "RunSQL"} & set(names)
        changes = [name for name in names if re.match(r"(Add|Alter|Create|Delete|Remove|Rename)[A-Z]", name)]
        if moves and changes:
            mixed.append(short(path))
    assert mixed == []


def test_relations_between_models_follow_the_arrows():
    """Also those that name the other model by a string, which no import shows."""
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if room_of(model.__module__)
        for field in model._meta.get_fields(include_parents=False)
        if field.is_relation and field.concrete and field.related_model
        if leans_upward(room_of(model.__module__), room_of(field.related_model.__module__))
    ]
    assert upward == []


def test_nothing_below_the_view_sees_the_request():
    found = []
    for path in python_files("site/"):
        if {path.stem, path.parent.name} & set(TYPED_LAYERS):
            functions = [node for node in ast.walk(ast.parse(text(path))) if isinstance(node, ast.FunctionDef)]
            found += [f"{short(path)}: {one.name}" for one in functions if "request" in argument_names(one)]
    assert found == []


def argument_names(function: ast.FunctionDef) -> set[str]:
    arguments = function.args
    return {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}


def test_translating_functions_keep_their_names():
    """The catalogues are filled by names that xgettext knows; under another name a string would stay English."""
    renamed = [
        f"{short(path)}:{node.lineno} {one.name} as {one.asname}"
        for path in python_files("site/")
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for one in node.names
        if "gettext" in one.name and one.asname not in {None, "_"}
    ]
    assert renamed == []


def test_no_string_to_translate_hides_in_an_f_string():
    """xgettext does not look into f-strings, so what stands there would stay English."""
    hidden = [
        f"{short(path)}:{call.lineno}"
        for path in python_files("site/")
        for outer in ast.walk(ast.parse(text(path)))
        if isinstance(outer, ast.JoinedStr)
        for call in ast.walk(outer)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id == "_" or "gettext" in call.func.id
    ]
    assert hidden == []


def test_public_actions_take_keywords_only():
    found = []
    for path in python_files("site/"):
        if "actions" in {path.stem, path.parent.name}:
            functions = [node for node in ast.parse(text(path)).body if isinstance(node, ast.FunctionDef)]
            public = [one for one in functions if not one.name.startswith("_")]
            found += [f"{short(path)}: {one.name}" for one in public if one.args.args or one.args.posonlyargs]
    assert found == []
