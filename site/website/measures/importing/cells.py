"""What the cell of each column does to a profile page. A cell that cannot be understood raises ValueError with what to do."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from website.measures import columns
from website.measures.exchange.cells import split_list
from website.measures.importing.known import Known
from website.measures.importing.lines import (
    connection_line,
    contribution_line,
    indicator_line,
    measure_line,
    write_lines,
)
from website.measures.importing.values import LEVEL_WORDS, OPERATION_WORDS, PUBLIC_WORDS, find, read_code, split_known
from website.measures.months import parse_month
from website.measures.richtext import from_plain, same_words
from website.measures.sheets import RICH_TEXTS

Write = Callable[[Any, str], None]
LABELS = {column.key: column.label for column in columns.COLUMNS}
TEXTS = {
    "kurzfassung": "summary",
    "zeitraum_hinweis": "period_note",
    "ort_hinweis": "place_note",
    "kontakt_name": "contact_name",
    "kontakt_rolle": "contact_role",
    "kontakt_mail": "contact_email",
    "kontakt_telefon": "contact_phone",
}
RICH = dict(
    zip(
        ("beschreibung", "zielsetzung", "nutzen", "modellhaftigkeit", "uebertragbarkeit", "plan_fuer_danach"),
        RICH_TEXTS,
        strict=True,
    )
)
ENTRIES = {"verantwortung": "responsible", "beteiligte": "participants"}
MONTHS = {
    "umsetzung_von": "implementation_from",
    "umsetzung_bis": "implementation_to",
    "betrieb_bis": "operation_until",
}
THINGS = {"leitthemen": "guiding_themes", "zielbilder": "target_visions", "stadtteile": "districts"}
LINES = {
    "massnahmen": "contained_measures",
    "sdg_beitraege": "contributions",
    "kennzahlen": "indicators",
    "verbindungen": "connections",
}
KNOWN_LEVELS = frozenset(word for words in LEVEL_WORDS.values() for word in words)
# The column in which a field of the page stands, for what the page itself finds wrong.
FIELD_COLUMNS = {
    "title": columns.TITLE,
    "operation": "betrieb",
    **{field: column for names in (TEXTS, RICH, ENTRIES, MONTHS) for column, field in names.items()},
}


def label(column: str) -> str:
    """The column's name for people."""
    return str(LABELS[column])


def writer(column: str, known: Known) -> Write:
    """How a cell of this column gets into a page."""
    if column in LINES:
        return _line_writer(column, known)
    if column in FIELDS:
        field, write = FIELDS[column]
        return lambda page, text: write(page, field, text)
    if column in THINGS:
        return lambda page, text: _write_things(page, column, known, text)
    return {
        columns.KEY: _write_nothing,
        columns.NUMBER: _check_number,
        columns.TITLE: _write_title,
        "leitprojekt": lambda page, text: _write_lead_project(page, known, text),
        "betrieb": _write_operation,
        "wirkungsebenen": _write_levels,
    }[column]


def _line_writer(column: str, known: Known) -> Write:
    makers: dict[str, Callable[[Any], Any]] = {
        "massnahmen": lambda _page: measure_line,
        "sdg_beitraege": lambda _page: contribution_line,
        "kennzahlen": lambda _page: indicator_line,
        "verbindungen": lambda page: connection_line(known.profiles, page.profile),
    }
    return lambda page, text: write_lines(getattr(page, LINES[column]), text, makers[column](page))


def _write_nothing(page: Any, text: str) -> None:
    """The key named the page already."""


def _check_number(page: Any, text: str) -> None:
    number = page.profile.number
    if text and text != str(number):
        message = _(
            "“%(value)s” cannot be the number of this profile, which has %(number)d. Leave the cell empty, or change numbers "
            "under “Numbers of the profiles”."
        )
        raise ValueError(message % {"value": text, "number": number})


def _write_title(page: Any, text: str) -> None:
    if not text:
        raise ValueError(_("A profile needs a title."))
    page.title = text


def _write_lead_project(page: Any, known: Known, text: str) -> None:
    page.lead_project = find(text, known.named["leitprojekt"], label("leitprojekt")) if text else None


def _write_things(page: Any, column: str, known: Known, text: str) -> None:
    things = known.named[column]
    entries = [part for entry in split_list(text) for part in split_known(entry, things)]
    setattr(page, THINGS[column], [find(entry, things, label(column)) for entry in entries])


def _write_operation(page: Any, text: str) -> None:
    page.operation = read_code(text, OPERATION_WORDS, PUBLIC_WORDS["operation"])


def _write_levels(page: Any, text: str) -> None:
    entries = [part for entry in split_list(text) for part in split_known(entry, KNOWN_LEVELS)]
    levels = {read_code(entry, LEVEL_WORDS, PUBLIC_WORDS["level"]) for entry in entries}
    for level in LEVEL_WORDS:
        setattr(page, f"effect_{level}", level in levels)


def _write_rich(page: Any, field: str, text: str) -> None:
    """Styles and links stay where the words are the same."""
    if not same_words(getattr(page, field), text):
        setattr(page, field, from_plain(text))


def _write_month(page: Any, field: str, text: str) -> None:
    try:
        setattr(page, field, parse_month(text) if text else None)
    except ValueError as error:
        message = _("“%(value)s” is not a month. Write it like 2023-07 or 7/2023.")
        raise ValueError(message % {"value": text}) from error


def _write_entries(page: Any, field: str, text: str) -> None:
    setattr(page, field, "\n".join(split_list(text)))


FIELDS: dict[str, tuple[str, Callable[[Any, str, str], None]]] = {
    **{column: (field, setattr) for column, field in TEXTS.items()},
    **{column: (field, _write_entries) for column, field in ENTRIES.items()},
    **{column: (field, _write_rich) for column, field in RICH.items()},
    **{column: (field, _write_month) for column, field in MONTHS.items()},
}
