"""What people write into cells, understood: codes and labels in German and English. Raises ValueError with what to do."""

import re
from collections.abc import Container, Iterable, Mapping
from typing import TypeVar

from django.utils.translation import gettext as _
from rapidfuzz import process

from website.measures import columns
from website.measures.exchange.mapping import simplified

Thing = TypeVar("Thing")

# What a file may say, in the spelling of `simplified`, for each code.
OPERATION_WORDS = {
    "none": ("keiner", "kein", "nichts", "endetmitderumsetzung", "nothing", "none"),
    "open_ended": ("unbefristet", "ohneende", "dauerhaft", "dauerbetrieb", "openended", "withoutanend", "open_ended"),
    "until": ("bis", "befristet", "until"),
}
LEVEL_WORDS = {
    "quarter": ("quartier", "quarter", "nachbarschaft"),
    "district": ("stadtteil", "stadtteile", "ortsbezirk", "district"),
    "city": ("gesamtstadt", "ganzestadt", "stadtweit", "city", "wholecity"),
    "beyond": ("ueberdiestadtgrenze", "region", "regional", "umland", "beyond", "beyondthecitylimits"),
}
DIMENSION_WORDS = {
    "content": ("inhalt", "content"),
    "organisation": ("organisation", "organization"),
    "participation": ("partizipation", "beteiligung", "participation"),
    "data": ("daten", "data"),
}
KIND_WORDS = {
    "count": ("gezaehlt", "zahl", "anzahl", "messwert", "count", "counted"),
    "qualitative": ("beschrieben", "qualitativ", "qualitative"),
}
DIRECTION_WORDS = {
    "higher": ("hoeher", "hoeheristbesser", "higher", "higherisbetter"),
    "lower": ("niedriger", "niedrigeristbesser", "lower", "lowerisbetter"),
}
PUBLIC_WORDS = {
    "operation": columns.OPERATIONS,
    "level": columns.LEVELS,
    "dimension": columns.DIMENSIONS,
    "kind": columns.KINDS,
    "direction": columns.DIRECTIONS,
}


def read_code(text: str, words: Mapping[str, Iterable[str]], public: Mapping[str, str]) -> str:
    """The code for a word; empty for nothing."""
    if not text:
        return ""
    plain = simplified(text)
    for code, known in words.items():
        if plain in known or plain == simplified(code):
            return code
    message = _("“%(value)s” is not known here. Write one of: %(words)s.")
    raise ValueError(message % {"value": text, "words": ", ".join(public.values())})


NOTES = re.compile(r"\(.*?\)|\[.*?\]", re.DOTALL)
BETWEEN = re.compile(r"\s*[&/,]\s*|\s+(?:und|and)\s+")


def split_known(text: str, known: Container[str]) -> list[str]:
    """The entries of a cell that names known things, one per line or apart by `;`, `,`, `/`, `&`, "und"; without notes in brackets.

    Names with such signs in them stay whole. A part in which anything is unknown stays as it was written.
    """
    if simplified(text) in known:
        return [text]
    parts = [part.strip() for part in NOTES.sub("", text).split(";") if part.strip()]
    return [name for part in parts for name in _names_in(part, known)]


def _names_in(part: str, known: Container[str]) -> list[str]:
    """The known names of which the part consists, the longest first; the part itself where something is left over."""
    words = [word for word in BETWEEN.split(part) if word]
    found: list[str] = []
    while words:
        ends = (end for end in range(len(words), 0, -1) if simplified("".join(words[:end])) in known)
        end = next(ends, None)
        if end is None:
            return [part]
        found.append("".join(words[:end]))
        words = words[end:]
    return found


def find(text: str, things: Mapping[str, Thing], what: str) -> Thing:
    """The thing whose key or name the text is; `things` by simplified name. What comes closest is offered."""
    plain = simplified(text)
    if plain in things:
        return things[plain]
    best = process.extractOne(plain, list(things), score_cutoff=70)
    if best:
        message = _("“%(value)s” is not among: %(what)s. Did you mean “%(best)s”?")
        raise ValueError(message % {"value": text, "what": what, "best": things[best[0]]})
    message = _("“%(value)s” is not among: %(what)s. Create it first, or correct the spelling.")
    raise ValueError(message % {"value": text, "what": what})


def read_goal(text: str) -> int | None:
    """The number of a goal, from `11`, `SDG 11` or `11 Sustainable cities`; None for nothing."""
    digits = "".join(sign for sign in text.split("-", maxsplit=1)[0] if sign.isdigit())
    if not text:
        return None
    if digits and 1 <= int(digits) <= 17:  # noqa: PLR2004 -- the goals of the United Nations
        return int(digits)
    raise ValueError(_("“%(value)s” is not the number of a goal (1 to 17).") % {"value": text})
