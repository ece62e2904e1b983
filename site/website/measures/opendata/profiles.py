"""The measure profiles as open data: JSON with the texts in every language, CSV in the source language."""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from website.measures import columns, queries
from website.measures.exchange.cells import guarded
from website.measures.richtext import to_plain
from website.measures.sheets import RICH_TEXTS, IndicatorLine, Sheet, Thing, Words
from website.measures.states import State

Record = dict[str, Any]
VERSION = "1.0"
STATES = {
    State.PLANNED: "geplant",
    State.IMPLEMENTING: "in-umsetzung",
    State.OPERATING: "im-dauerbetrieb",
    State.COMPLETED: "abgeschlossen",
    State.UNKNOWN: None,
}
# The names of the rich texts in data files are those of the columns.
TEXTS = dict(
    zip(
        RICH_TEXTS,
        ("beschreibung", "zielsetzung", "nutzen", "modellhaftigkeit", "uebertragbarkeit", "plan_fuer_danach"),
        strict=True,
    )
)


def profiles_document(*, base_url: str, today: dt.date) -> Record:
    """Everything published, as one document that follows `massnahmen.schema.json`. Unknown values are null."""
    by_language = queries.sheets_by_language(dict(settings.LANGUAGES), today=today)
    sources = by_language.get(settings.LANGUAGE_CODE, [])
    texts: dict[int, dict[str, Record]] = {sheet.profile: {} for sheet in sources}
    for code, sheets in by_language.items():
        for sheet in sheets:
            texts[sheet.profile][code] = _texts(sheet)
    city = settings.CITY
    changed = max((sheet.updated for sheet in sources if sheet.updated), default=None)
    return {
        "$schema": f"{base_url}/daten/massnahmen.schema.json",
        "version": VERSION,
        "herausgeber": city["organisation"],
        "lizenz": {"adresse": city["licence_uri"], "namensnennung": city["licence_attribution"]},
        "geaendert": changed.isoformat() if changed else None,
        "quellsprache": settings.LANGUAGE_CODE,
        "steckbriefe": [{**_facts(sheet, base_url), "texte": texts[sheet.profile]} for sheet in sources],
    }


def _facts(sheet: Sheet, base_url: str) -> Record:
    months = {name: columns.month(sheet, name) or None for name in ("implementation_from", "implementation_to")}
    return {
        "schluessel": sheet.key,
        "nummer": sheet.number,
        "adresse": base_url + sheet.url,
        "geaendert": sheet.updated.isoformat() if sheet.updated else None,
        "zustand": STATES[sheet.state],
        "leitprojekt": _thing(sheet.lead_project) if sheet.lead_project else None,
        "leitthemen": [_thing(thing) for thing in sheet.themes],
        "zielbilder": [_thing(thing) for thing in sheet.visions],
        "zeitraum": {
            "umsetzung_von": months["implementation_from"],
            "umsetzung_bis": months["implementation_to"],
            "betrieb": columns.OPERATIONS.get(sheet.period.operation),
            "betrieb_bis": columns.month(sheet, "operation_until") or None,
        },
        "ort": {
            "ebenen": [columns.LEVELS[level] for level in sheet.levels],
            "stadtteile": [_thing(thing) for thing in sheet.districts],
        },
        "massnahmen": [line.key for line in sheet.measures],
        "kennzahlen": [_indicator(line) for line in sheet.indicators],
        "sdg_ziele": sorted({line.goal for line in sheet.contributions if line.goal}),
        "verbindungen": sorted(line.key for line in sheet.connections),
    }


def _thing(thing: Thing) -> Record:
    return {"schluessel": thing.key, "name": thing.name}


def _indicator(line: IndicatorLine) -> Record:
    return {
        "schluessel": line.key,
        "dimension": columns.DIMENSIONS.get(line.dimension),
        "art": columns.KINDS.get(line.kind),
        "richtung": columns.DIRECTIONS.get(line.direction),
    }


def _texts(sheet: Sheet) -> Record:
    def own(words: Words) -> str | None:
        """The text only if it is in this language: a fallback would pass for a translation."""
        return to_plain(words.text) or None if words.language == sheet.language else None

    return {
        # Names may be the same in every language.
        "titel": sheet.title.text,
        "kurzfassung": own(sheet.summary),
        "verantwortung": [line.text for line in sheet.responsible],
        "beteiligte": [line.text for line in sheet.participants],
        **{key: own(sheet.texts[name]) for name, key in TEXTS.items()},
        "zeitraum_hinweis": own(sheet.period_note),
        "ort_hinweis": own(sheet.place_note),
        "massnahmen": {line.key: line.name.text for line in sheet.measures},
        "kennzahlen": {
            line.key: {
                "wortlaut": line.wording.text,
                "zeitbezug": own(line.time_base),
                "quelle": own(line.source_note),
            }
            for line in sheet.indicators
        },
        "sdg_beitraege": [{"text": line.text.text, "ziel": line.goal} for line in sheet.contributions],
        "aenderungen": [{"datum": change.day.isoformat(), "text": change.text.text} for change in sheet.changes],
    }


def profiles_table(sheets: Iterable[Sheet]) -> str:
    """The sheets as CSV with the public columns: UTF-8 text with semicolons, safe to open in a spreadsheet."""
    target = io.StringIO()
    public = [column.key for column in columns.COLUMNS if column.is_public]
    writer = csv.DictWriter(target, public, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: guarded(value) for key, value in columns.flat(sheet).items()} for sheet in sheets)
    return target.getvalue()
