"""What the page of one profile shows, made from its sheet; every label is in the active language."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from website.measures import network, queries
from website.measures.filters import CONTRIBUTION, DISTRICT, GOAL, LEAD_PROJECT, THEME, VISION
from website.measures.pages.profile_criteria import criteria_context
from website.measures.sheets import ConnectionLine, IndicatorLine, Sheet, Thing, Words
from website.measures.states import State
from website.measures.wording import (
    TONES,
    implementation_words,
    level_words,
    not_stated,
    operation_words,
    period_words,
    place_words,
)
from website.pages import languages
from website.pages.urls_for import own_or_fallback_url

Context = dict[str, Any]


def headings() -> dict[str, str]:
    """The names of the rich texts, in the order of the printed profile."""
    return {
        "description": _("Description"),
        "objectives": _("Goals"),
        "benefit": _("Benefit for the people in the city"),
        "model_character": _("Model character"),
        "transferability": _("What other municipalities can take over"),
        "permanence_plan": _("Plan for afterwards"),
    }


def profile_context(sheet: Sheet, *, list_url: str, reader_language: str, request: HttpRequest) -> Context:
    """Everything below the page's head and beside it."""
    html = queries.expanded_texts(sheet)
    texts = [
        {
            "id": name.replace("_", "-"),
            "heading": heading,
            "html": html[name],
            "language": _foreign(sheet.texts[name], sheet),
        }
        for name, heading in headings().items()
    ]
    return {
        "sheet": sheet,
        "head": _head(sheet),
        "texts": texts,
        "facts": _facts(sheet, list_url),
        "contributions": [_contribution(line, sheet, list_url) for line in sheet.contributions],
        "lacks_goals": any(not line.goal for line in sheet.contributions),
        "indicator_tables": _indicator_tables(sheet),
        "criteria": criteria_context(sheet),
        "network": _network(sheet, reader_language, request),
        "changes": [
            {"date": change.day, "text": change.text, "language": _foreign(change.text, sheet)}
            for change in sheet.changes
        ],
        "contact": _contact(sheet),
        "list_url": list_url,
        "own_url": request.build_absolute_uri(request.path),
        "today": timezone.localdate(),
    }


def _foreign(words: Words, sheet: Sheet) -> str:
    """The language of a text where it is not the sheet's own."""
    return words.language if words and words.language != sheet.language else ""


def _head(sheet: Sheet) -> Context:
    lead = sheet.lead_project
    number = _("Measure profile %(number)d") % {"number": sheet.number}
    place = place_words(sheet.levels, [district.name for district in sheet.districts])
    return {
        "kicker": f"{number} · {lead.name}" if lead else number,
        "accent": sheet.accents[0] if sheet.accents else "basalt",
        "status": {"tone": TONES[State(sheet.state)], "word": str(State(sheet.state).label)},
        "meta": [
            {"icon": "calendar", "name": _("Period"), "label": period_words(sheet.period) or not_stated()},
            {"icon": "pin", "name": pgettext("fact of a measure", "Place"), "label": place or not_stated()},
        ],
    }


def _link(list_url: str, name: str, value: str) -> str:
    return f"{list_url}?{urlencode({name: value})}"


def _facts(sheet: Sheet, list_url: str) -> list[Context]:
    """The box beside the text: each fact with its values; without values it is shown as not stated."""

    def things(label: str, name: str, found: Sequence[Thing]) -> Context:
        return {"label": label, "links": [{"label": one.name, "url": _link(list_url, name, one.key)} for one in found]}

    def lines(label: str, words: Sequence[Words | str]) -> Context:
        values = [
            {"text": str(one), "language": _foreign(one, sheet) if isinstance(one, Words) else ""} for one in words
        ]
        return {"label": label, "lines": [value for value in values if value["text"]]}

    lead = [sheet.lead_project] if sheet.lead_project else []
    return [
        things(_("Lead project"), LEAD_PROJECT, lead),
        things(_("Guiding themes"), THEME, sheet.themes),
        things(_("Target visions"), VISION, sheet.visions),
        lines(_("Responsible"), sheet.responsible),
        lines(_("Further participants"), sheet.participants),
        lines(_("Implementation"), [implementation_words(sheet.period), sheet.period_note]),
        lines(_("Operation and further development"), [operation_words(sheet.period)]),
        lines(_("Level of effect"), [*(level_words(level) for level in sheet.levels), sheet.place_note]),
        things(_("Districts"), DISTRICT, sheet.districts),
    ]


def _contribution(line: Any, sheet: Sheet, list_url: str) -> Context:
    by_goal = line.goal is not None
    return {
        "text": line.text,
        "language": _foreign(line.text, sheet),
        "goal": line.goal,
        "goal_name": line.goal_name,
        "url": _link(list_url, GOAL, str(line.goal)) if by_goal else _link(list_url, CONTRIBUTION, line.key),
    }


def _indicator_tables(sheet: Sheet) -> list[Context]:
    """One table per set; a column that no line of it fills becomes a sentence below."""
    return [_indicator_table(source, lines, sheet) for source, lines in sheet.indicator_sets]


def _indicator_table(source: Words, lines: list[IndicatorLine], sheet: Sheet) -> Context:
    rows = [_indicator_cells(line, sheet) for line in lines]
    filled = [any(row[column]["value"] for row in rows) for column in range(len(rows[0]))]
    unknown = [cell["label"] for cell, known in zip(rows[0], filled, strict=True) if not known]
    return {
        "caption": _("Indicators according to: %(source)s") % {"source": source} if source else _("Indicators"),
        "unknown": ", ".join(unknown),
        "rows": [
            {
                "wording": line.wording,
                "language": _foreign(line.wording, sheet),
                "cells": [cell for cell, known in zip(cells, filled, strict=True) if known],
            }
            for line, cells in zip(lines, rows, strict=True)
        ],
    }


def _indicator_cells(line: IndicatorLine, sheet: Sheet) -> list[Context]:
    return [
        {"label": _("Dimension"), "value": line.dimension_label, "language": ""},
        {"label": _("Time base"), "value": line.time_base.text, "language": _foreign(line.time_base, sheet)},
        {"label": _("Direction"), "value": line.direction_label, "language": ""},
        {"label": pgettext("of an indicator", "Kind"), "value": line.kind_label, "language": ""},
    ]


def _network(sheet: Sheet, reader_language: str, request: HttpRequest) -> Context:
    cards = queries.cards_of_profiles([line.profile for line in sheet.connections], reader_language)
    connected = sorted(
        ((cards[line.profile].shown, line) for line in sheet.connections if line.profile in cards),
        key=lambda pair: pair[0].profile.number,
    )
    return {
        "rows": [_connection(page, line, sheet, reader_language, request) for page, line in connected],
        "nodes": network.around([page.profile.number for page, _line in connected]),
        "centre": network.Node(sheet.number, *network.CENTRE),
        "view_box": f"0 0 {network.WIDTH} {network.HEIGHT}",
    }


def _connection(page: Any, line: ConnectionLine, sheet: Sheet, reader_language: str, request: HttpRequest) -> Context:
    code = page.locale.language_code
    return {
        "number": page.profile.number,
        "title": page.title,
        "url": own_or_fallback_url(page, reader_language, request),
        "language": code if code != sheet.language else "",
        "direction": languages.direction(code),
        "note": line.note,
        "note_language": _foreign(line.note, sheet),
    }


def _contact(sheet: Sheet) -> Context:
    """The contact of the profile; where none is stated, the city's office."""
    contact = sheet.contact
    if contact:
        return {
            "name": contact.name or contact.role.text,
            "role": contact.role.text if contact.name else "",
            "email": contact.email,
            "phone": contact.phone,
        }
    city = settings.CITY
    role = _("No contact is named for this profile.")
    return {"name": city["office"], "role": role, "email": city["email"], "phone": city["phone"]}
