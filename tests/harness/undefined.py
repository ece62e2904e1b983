"""A variable that one of our templates names but nobody defines fails the test that rendered it.

Django renders such a variable as "". Templates of other packages rely on that, so only ours are held to it.
"""

import sys
from pathlib import Path

import pytest
from django.template import engines
from django.template.base import Node

SITE = str(Path(__file__).resolve().parents[2] / "site")


class UndefinedVariables(str):
    """Stands in for Django's `string_if_invalid`: renders as "", and remembers who asked for what."""

    __slots__ = ("found",)

    def __init__(self):
        self.found: list[str] = []

    def __contains__(self, part: str) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        template = rendering_template()
        if template.startswith(SITE):
            name = getattr(variable, "var", variable)
            self.found.append(f"{template.removeprefix(SITE)}: {name}")
        return ""

    def __bool__(self) -> bool:
        """False in templates of other packages: there Django goes on to their filters, such as `default`, as without us."""
        return rendering_template().startswith(SITE)


def rendering_template() -> str:
    """The file of the template node that is being rendered right now, or "" when there is none."""
    frame = sys._getframe(2)
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return str(node.origin.name)
        frame = frame.f_back
    return ""


@pytest.fixture(scope="session")
def undefined_variables():
    """The collector to which every Django template engine reports."""
    return UndefinedVariables()


@pytest.fixture(autouse=True)
def _no_undefined_variables(undefined_variables):
    # For each test anew: one that changed `settings.TEMPLATES` left fresh engines behind.
    for backend in engines.all():
        backend.engine.string_if_invalid = undefined_variables
    undefined_variables.found.clear()
    yield
    found = sorted(set(undefined_variables.found))
    undefined_variables.found.clear()
    if found:
        pytest.fail("Undefined template variables:\n" + "\n".join(found))
