"""Letters as one file for the printer: PDF/UA, laid out by DIN 5008 form B, so that the address stands in the envelope's window."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.design import print_fonts

from .languages import direction_of
from .markup import Block, blocks_in
from .models import Letter
from .rendering import greeting

TEMPLATE = Path(__file__).with_name("letter.typ")


@cache
def _fonts() -> typst.Fonts:
    folders = [str(folder) for folder in print_fonts.folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def pdf_of(letters: Iterable[Letter]) -> bytes:
    """The letters one after the other, each from page 1 and in its own language. 500 take about two seconds."""
    data = {"title": _("Letters"), "sender": sender(), "letters": [facts_of(letter) for letter in letters]}
    # The words go in as data: nothing that somebody wrote is ever read as instructions for the typesetter.
    compiled = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
    )
    return bytes(compiled)


def sender() -> dict[str, str]:
    """Who writes: above the address in the window, and at the foot of every page."""
    city = settings.CITY
    place = [city["street"], f"{city['postcode']} {city['city_name']}"]
    return {
        "platform": city["platform_name"],
        "organisation": city["organisation"],
        "line": ", ".join([city["organisation"], *place]),
        "foot": " · ".join([city["organisation"], city["office"], *place, city["email"], city["phone"]]),
    }


def facts_of(letter: Letter) -> dict[str, Any]:
    """One letter as the template wants it."""
    city = settings.CITY
    with translation.override(letter.language):
        return {
            "id": str(letter.public_id),
            "language": letter.language.partition("-")[0],
            "rtl": direction_of(letter.language) == "rtl",
            "address": letter.address_lines,
            "facts": [
                {"label": _("Date:"), "value": date_format(localdate(letter.created_at), "DATE_FORMAT")},
                {"label": _("Telephone:"), "value": city["phone"]},
                {"label": _("E-mail:"), "value": city["email"]},
            ],
            "subject": letter.subject,
            "greeting": greeting(letter.name),
            "blocks": [_piece(block) for block in blocks_in(letter.text)],
            "closing": [_("Kind regards"), city["platform_name"]],
            # The typesetter counts the pages and puts the numbers in.
            "page": _("Page %(number)s of %(total)s") % {"number": "{number}", "total": "{total}"},
        }


def _piece(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "text": block.text, "items": block.items, "address": block.address}
