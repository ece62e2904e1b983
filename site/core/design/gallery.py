"""Reads the example files beside the components: what each is for, what it takes, and how it looks."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.design.forms import DesignForm

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


class ExampleForm(DesignForm, forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Überschrift", help_text="Höchstens 80 Zeichen.")
    text = forms.CharField(label="Ihre Idee", widget=forms.Textarea)
    place = forms.ChoiceField(label="Stadtteil", choices=[("", "Bitte wählen"), ("1", "Mitte"), ("2", "Waldau")])
    theme = forms.ChoiceField(
        label="Worum geht es?",
        widget=forms.RadioSelect,
        choices=[("a", "Mobilität & Energie"), ("b", "Bildung & Arbeit")],
    )
    answer = forms.MultipleChoiceField(
        label="Wie möchten Sie eine Antwort?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("mail", "E-Mail"), ("letter", "Brief")],
    )
    picture = forms.FileField(label="Bild", required=False, help_text="JPEG, PNG oder HEIC, höchstens 10 MB.")
    agreed = forms.BooleanField(label="Die Idee darf veröffentlicht werden.")


def example_form() -> ExampleForm:
    """The example form as it comes back with errors."""
    return ExampleForm({"title": "Mehr Bänke im Park", "theme": "c"})


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
