"""Letters as one file for the printer: PDF/UA, laid out by DIN 5008 form B, so that the address stands in the envelope's window."""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.design import typesetting

from .languages import direction_of
from .markup import Block, blocks_in
from .models import Letter
from .rendering import greeting

logger = logging.getLogger(__name__)

TEMPLATE = Path(__file__).with_name("letter.typ")


def pdf_of(letters: Iterable[Letter]) -> bytes:
    """The letters one after the other, each from page 1 and in its own language. 500 take about two seconds."""
    facts = [facts_of(letter) for letter in letters]
    return typesetting.typeset(TEMPLATE, {"title": _("Letters"), "sender": sender(), "letters": facts})


def that_cannot_be_set(letters: Iterable[Letter]) -> list[Letter]:
    """Those of which no file can be made, so that the others need not wait for them. Looked for by halves."""
    letters = list(letters)
    try:
        pdf_of(letters)
    except typst.TypstError:
        if len(letters) == 1:
            logger.exception("Letter %s cannot be typeset", letters[0].public_id)
            return letters
        middle = len(letters) // 2
        if found := that_cannot_be_set(letters[:middle]) + that_cannot_be_set(letters[middle:]):
            return found
        # Every letter is fine, and still there is no file of all: nobody may believe that they are printed.
        raise
    return []


def is_printed_as_written(letter: Letter) -> bool:
    """Whether our fonts have all that stands in the letter; its name and address first of all."""
    return all(typesetting.is_printed_as_written(text) for text in (*letter.address_lines, letter.subject, letter.text))


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
    # An address that is typed off must lead there, so it is never written in other letters.
    address = block.address if typesetting.is_printed_as_written(block.address) else iri_to_uri(block.address)
    return {"kind": block.kind, "text": block.text, "items": block.items, "address": address}
