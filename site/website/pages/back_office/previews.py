"""How an editor may look at a draft: with each display setting, as it is printed, inside the frame of another language."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.design.view_modes import ViewMode
from website.pages import languages

Mode = tuple[str, str | Promise]

DISPLAYS: dict[str, tuple[Promise, ViewMode]] = {
    "dark": (_("Dark"), ViewMode(theme="dark")),
    "high-contrast": (_("High contrast"), ViewMode(contrast="high")),
    "large-text": (_("Very large text"), ViewMode(text="largest")),
    "kiosk": (_("Kiosk"), ViewMode(kiosk="on")),
}
PRINT = "print"
FRAME = "in-"


def modes_for(language: str) -> list[Mode]:
    """The modes of a page in this language beside the usual one; the source is also shown to readers of other languages."""
    displays: list[Mode] = [(name, label) for name, (label, _mode) in DISPLAYS.items()]
    others = [pair for pair in settings.LANGUAGES if language == languages.SOURCE and languages.may_fall_back(pair[0])]
    frames: list[Mode] = [
        (FRAME + code, format_lazy(_("Not yet translated: {language}"), language=name)) for code, name in others
    ]
    return [*displays, (PRINT, _("In print")), *frames]


def prepare(request: HttpRequest, mode: str | None) -> None:
    """Afterwards the request asks for the page as this mode shows it."""
    if mode in DISPLAYS:
        request.view_mode = DISPLAYS[mode][1]  # type: ignore[attr-defined]  # where the design looks for it
    request.shows_print = mode == PRINT  # type: ignore[attr-defined]  # where the design looks for it


def language_of(mode: str | None) -> str:
    """The language of whoever is shown the page in this mode; empty for a reader of the page's own language."""
    code = mode.removeprefix(FRAME) if mode and mode.startswith(FRAME) else ""
    return code if code in dict(settings.LANGUAGES) else ""
