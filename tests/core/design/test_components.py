import re

import pytest

from core.design import gallery
from tests.harness.sources import short, templates, text

COMPONENTS = gallery.TEMPLATES / "components"
INCLUDE = re.compile(
    r"""\{%\s*include\s+["']design/components/(?P<name>\w+)\.html["'](?:\s+with\s+(?P<given>.*?))?\s*%\}""", re.DOTALL
)
PARAMETER = re.compile(r"""(\w+)=""")
STRINGS = re.compile(r""""[^"]*"|'[^']*'""")


def parameters() -> dict[str, set[str]]:
    return {component.name: {name for name, _words in component.parameters} for component in gallery.components()}


def test_every_component_has_template_style_and_example():
    names = {path.stem for path in COMPONENTS.iterdir()}
    incomplete = [
        f"{name}{suffix}"
        for name in names
        for suffix in (".html", ".css", ".toml")
        if not (COMPONENTS / f"{name}{suffix}").is_file()
    ]
    assert incomplete == []


@pytest.mark.parametrize("component", gallery.components(), ids=lambda component: component.name)
def test_examples_use_the_parameters_that_are_described(component):
    described = {name for name, _words in component.parameters}
    used = {name for example in component.examples for name in example.context}
    assert used <= described


def test_includes_pass_only_what_the_component_takes():
    known = parameters()
    wrong = []
    for path in templates():
        for found in INCLUDE.finditer(text(path)):
            given = set(PARAMETER.findall(STRINGS.sub("", found["given"] or "")))
            if not given <= known.get(found["name"], set()):
                wrong.append(
                    f"{short(path)}: {found['name']} does not take {sorted(given - known.get(found['name'], set()))}"
                )
    assert wrong == []


def test_every_icon_is_used():
    used = " ".join(text(path) for path in templates()) + " ".join(
        path.read_text() for path in gallery.TEMPLATES.glob("**/*.toml")
    )
    unused = [
        path.stem
        for path in (gallery.TEMPLATES / "icons").glob("*.svg")
        if f'"{path.stem}"' not in used and not path.stem.startswith("status-")
    ]
    assert unused == []
