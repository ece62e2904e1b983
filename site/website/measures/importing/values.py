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


def split_known(text: str, known: Container[str]) -> list[str]:
    """The entry itself, or its parts at `&`, `/`, `,`, "und" where the whole is not known but every part is."""
    parts = [part.strip() for part in re.split(r"\s*[&/,]\s*|\s+(?:und|and)\s+", text) if part.strip()]
    return parts if simplified(text) not in known and all(simplified(part) in known for part in parts) else [text]


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
