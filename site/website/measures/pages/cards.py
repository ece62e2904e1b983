"""A profile as a card: in the language of its page, so that a screen reader speaks one language per card."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.design.speaking import speaking
from website.measures.filters import DISTRICT, LEAD_PROJECT, STATE, VISION, Answers
from website.measures.pages.asked import BY_START, BY_TITLE
from website.measures.queries import Card, Names
from website.measures.sheets import LEVELS
from website.measures.states import State
from website.measures.wording import TONES, not_stated, period_words, place_words
from website.pages import languages
from website.pages.urls_for import own_or_fallback_url

Context = dict[str, Any]


def in_order(rows: Sequence[Answers], cards: dict[int, Card], sort: str) -> list[tuple[Answers, Card]]:
    """The rows with their cards, by number, title or start; an unknown start stands last."""
    found = [(row, cards[row.profile]) for row in rows]
    if sort == BY_TITLE:
        return sorted(found, key=lambda pair: _alphabetical(pair[1].shown.title))
    if sort == BY_START:
        return sorted(found, key=lambda pair: (_start(pair[1]) is None, _start(pair[1])))
    return found


def _start(card: Card) -> Any:
    return card.source.implementation_from


def _alphabetical(title: str) -> str:
    # German dictionaries file ä under a.
    return "".join(sign for sign in unicodedata.normalize("NFD", title.casefold()) if not unicodedata.combining(sign))


def card_context(row: Answers, card: Card, names: Names, *, language: str, request: HttpRequest | None) -> Context:
    """What the card component shows, and in which language."""
    code = card.shown.locale.language_code
    with speaking(code):
        visions = names.pick(VISION, row.of(VISION))
        lead = names.pick(LEAD_PROJECT, row.of(LEAD_PROJECT))
        state = State(next(iter(row.of(STATE))))
        return {
            "language": code,
            "direction": languages.direction(code),
            "kicker": lead[0].in_language(code) if lead else "",
            "title": card.shown.title,
            "text": card.shown.summary,
            "url": own_or_fallback_url(card.shown, language, request),
            "accents": [vision.colour for vision in visions if vision.colour][:2],
            "tags": [{"label": vision.in_language(code), "accent": vision.colour} for vision in visions],
            "status": {"tone": TONES[state], "word": str(state.label)},
            "meta": _meta(row, card, names, code),
        }


def _meta(row: Answers, card: Card, names: Names, code: str) -> list[Context]:
    levels = [level for level in LEVELS if getattr(card.source, f"effect_{level}")]
    districts = [named.in_language(code) for named in names.pick(DISTRICT, row.of(DISTRICT))]
    return [
        {
            "icon": "pin",
            "name": pgettext("fact of a measure", "Place"),
            "label": place_words(levels, districts) or not_stated(),
        },
        {"icon": "calendar", "name": _("Period"), "label": period_words(card.source.period) or not_stated()},
    ]
