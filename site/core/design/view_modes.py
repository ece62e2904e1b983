"""How a person wants to see the pages: kept in one small cookie, so that the server renders it and no script is needed."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Self

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

COOKIE = "view"
COOKIE_AGE = 365 * 24 * 60 * 60

# What each preference may be; "" leaves it to the device.
CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("light", "dark"),
    "contrast": ("normal", "high"),
    "text": ("large", "largest"),
    "spacing": ("wide",),
    "motion": ("reduced",),
    "kiosk": ("on",),
}

# The same in words, as the form asks; the kiosk is set by the device's start address and not asked.
QUESTIONS = (
    ("theme", _("Colours"), (("", _("As on my device")), ("light", _("Light")), ("dark", _("Dark")))),
    ("contrast", _("Contrast"), (("", _("As on my device")), ("normal", _("Normal")), ("high", _("High")))),
    (
        "text",
        _("Text size"),
        (("", _("Normal")), ("large", pgettext_lazy("text size", "Large")), ("largest", _("Very large"))),
    ),
    ("spacing", _("Spacing"), (("", _("Normal")), ("wide", pgettext_lazy("text spacing", "Wide")))),
    ("motion", _("Motion"), (("", _("As on my device")), ("reduced", _("No motion")))),
)


@dataclass(frozen=True)
class ViewMode:
    """The chosen preferences. A device that chose nothing gives the empty mode, whose cookie is ""."""

    theme: str = ""
    contrast: str = ""
    text: str = ""
    spacing: str = ""
    motion: str = ""
    kiosk: str = ""

    @classmethod
    def of(cls, values: Iterable[tuple[str, str]]) -> Self:
        """Only what CHOICES knows is kept: a forged value counts as no choice."""
        return cls(**{name: value for name, value in values if value in CHOICES.get(name, ())})

    @classmethod
    def from_cookie(cls, text: str) -> Self:
        """The mode that `cookie` wrote; any other text gives what of it is valid."""
        pairs = (part.partition("-") for part in text.split("."))
        return cls.of((name, value) for name, _dash, value in pairs)

    @property
    def cookie(self) -> str:
        """Canonical: the same preferences always give the same text, fit for a cache key."""
        return ".".join(f"{name}-{value}" for name, value in self.chosen)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What was chosen, in a fixed order."""
        pairs = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return [(name, value) for name, value in pairs if value]

    @property
    def attributes(self) -> SafeString:
        """The data attributes of `<html>` that tokens.css answers to, each with a leading space."""
        return format_html_join("", ' data-{}="{}"', self.chosen)


def view_mode_of(request: HttpRequest) -> ViewMode:
    """A preview may set `request.view_mode`; everyone else is asked by cookie."""
    return getattr(request, "view_mode", None) or ViewMode.from_cookie(request.COOKIES.get(COOKIE, ""))


def groups_of(mode: ViewMode) -> list[dict[str, object]]:
    """The questions with their options; exactly one option of each is checked."""
    return [
        {
            "name": name,
            "legend": legend,
            "options": [
                {"value": value, "label": label, "checked": getattr(mode, name) == value} for value, label in options
            ],
        }
        for name, legend, options in QUESTIONS
    ]
