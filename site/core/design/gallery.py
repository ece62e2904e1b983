"""Reads the example files beside the components: what each is for, what it takes, and how it looks."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

TEMPLATES = Path(__file__).resolve().parent / "templates" / "design"


@dataclass(frozen=True)
class Example:
    """One way to use a component, as the context that a page would give."""

    name: str
    template: str
    context: dict[str, object]

    @property
    def html(self) -> SafeString:
        """The component as it stands on a page."""
        return render_to_string(self.template, self.context)


@dataclass(frozen=True)
class Component:
    """A component as its example file describes it."""

    name: str
    title: str
    about: str
    parameters: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]

    @property
    def template(self) -> str:
        """What a page includes."""
        return f"design/components/{self.name}.html"


def read(file: Path) -> Component:
    """The component that an example file describes."""
    data = tomllib.loads(file.read_text())
    template = f"design/components/{file.stem}.html"
    return Component(
        name=file.stem,
        title=data["title"],
        about=data["about"],
        parameters=tuple(data["parameters"].items()),
        examples=tuple(Example(item["name"], template, item["context"]) for item in data["examples"]),
    )


def components() -> list[Component]:
    """Every component, by name."""
    return [read(file) for file in sorted((TEMPLATES / "components").glob("*.toml"))]


def sample_names() -> list[str]:
    """The whole pages that show the components together."""
    return [file.stem for file in sorted((TEMPLATES / "samples").glob("*.toml"))]


def sample(name: str) -> dict[str, object]:
    """The context of a sample page. Raises KeyError for an unknown name."""
    if name not in sample_names():
        raise KeyError(name)
    return tomllib.loads((TEMPLATES / "samples" / f"{name}.toml").read_text())
