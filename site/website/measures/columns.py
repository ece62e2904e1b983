"""The columns of a profile as a table: the open data, the export and the import all speak of these.

The keys are the public names in data files, in German and stable. Lists stand in one cell (`exchange.cells`); a line carries its
facts in brackets. An empty cell means "not stated".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from website.measures.exchange.cells import join_list, plain_signs, write_line
from website.measures.richtext import to_plain
from website.measures.sheets import IndicatorLine, Sheet, Thing

KEY, NUMBER, TITLE = "schluessel", "nummer", "titel"
# A month, an operation and a level as they stand in data files.
OPERATIONS = {"none": "keiner", "open_ended": "unbefristet", "until": "bis"}
LEVELS = {"quarter": "quartier", "district": "stadtteil", "city": "gesamtstadt", "beyond": "ueber-die-stadtgrenze"}
DIMENSIONS = {"content": "inhalt", "organisation": "organisation", "participation": "partizipation", "data": "daten"}
KINDS = {"count": "gezaehlt", "qualitative": "beschrieben"}
DIRECTIONS = {"higher": "hoeher", "lower": "niedriger"}


@dataclass(frozen=True)
class Column:
    """One column: its public key, its label for people, how a sheet fills it, whether anybody may have it."""

    key: str
    label: str | Promise
    read: Callable[[Sheet], str]
    is_public: bool = True


def _keys(things: Iterable[Thing]) -> str:
    return join_list([thing.key for thing in things])


def _rich(name: str) -> Callable[[Sheet], str]:
    return lambda sheet: to_plain(sheet.texts[name].text)


def month(sheet: Sheet, name: str) -> str:
    """A month of the period as `2023-07`, empty when not stated."""
    day = getattr(sheet.period, name)
    return day.strftime("%Y-%m") if day else ""


def _month(name: str) -> Callable[[Sheet], str]:
    return lambda sheet: month(sheet, name)


def _indicator(line: IndicatorLine) -> str:
    return write_line(
        line.wording.text,
        dimension=DIMENSIONS.get(line.dimension, ""),
        zeitbezug=line.time_base.text,
        richtung=DIRECTIONS.get(line.direction, ""),
        art=KINDS.get(line.kind, ""),
        quelle=line.source_note.text,
        schluessel=line.key,
    )


def _connections(sheet: Sheet) -> str:
    return join_list([write_line(line.key, was=line.note.text) for line in sheet.connections if line.is_own])


COLUMNS = (
    Column(KEY, pgettext_lazy("column", "Key"), lambda sheet: sheet.key),
    Column(NUMBER, pgettext_lazy("number of a profile", "Number"), lambda sheet: str(sheet.number)),
    Column(TITLE, pgettext_lazy("column", "Title"), lambda sheet: sheet.title.text),
    Column("kurzfassung", pgettext_lazy("column", "Summary"), lambda sheet: sheet.summary.text),
    Column(
        "massnahmen",
        _("Contained measures"),
        lambda sheet: join_list([write_line(line.name.text, schluessel=line.key) for line in sheet.measures]),
    ),
    Column("leitprojekt", _("Lead project"), lambda sheet: sheet.lead_project.key if sheet.lead_project else ""),
    Column("leitthemen", _("Guiding themes"), lambda sheet: _keys(sheet.themes)),
    Column("zielbilder", _("Target visions"), lambda sheet: _keys(sheet.visions)),
    Column("verantwortung", _("Responsible"), lambda sheet: join_list([line.text for line in sheet.responsible])),
    Column(
        "beteiligte", _("Further participants"), lambda sheet: join_list([line.text for line in sheet.participants])
    ),
    Column("beschreibung", _("Description"), _rich("description")),
    Column("zielsetzung", _("Goals"), _rich("objectives")),
    Column("nutzen", _("Benefit"), _rich("benefit")),
    Column(
        "sdg_beitraege",
        _("Contributions to sustainability"),
        lambda sheet: join_list(
            [write_line(line.text.text, ziel=str(line.goal or "")) for line in sheet.contributions]
        ),
    ),
    Column("modellhaftigkeit", _("Model character"), _rich("model_character")),
    Column("uebertragbarkeit", _("Transferability"), _rich("transferability")),
    Column("plan_fuer_danach", _("Plan for afterwards"), _rich("permanence_plan")),
    Column("umsetzung_von", _("implementation from"), _month("implementation_from")),
    Column("umsetzung_bis", _("implementation until"), _month("implementation_to")),
    Column("betrieb", _("and then"), lambda sheet: OPERATIONS.get(sheet.period.operation, "")),
    Column("betrieb_bis", _("operation until"), _month("operation_until")),
    Column("zeitraum_hinweis", _("note on the period"), lambda sheet: sheet.period_note.text),
    Column("kennzahlen", _("Indicators"), lambda sheet: join_list([_indicator(line) for line in sheet.indicators])),
    Column("wirkungsebenen", _("Level of effect"), lambda sheet: join_list([LEVELS[level] for level in sheet.levels])),
    Column("stadtteile", _("Districts"), lambda sheet: _keys(sheet.districts)),
    Column("ort_hinweis", _("note on the place"), lambda sheet: sheet.place_note.text),
    Column("verbindungen", _("Connections to other measures"), _connections),
    Column("kontakt_name", _("contact person or office"), lambda sheet: sheet.contact.name, is_public=False),
    Column("kontakt_rolle", _("role of the contact"), lambda sheet: sheet.contact.role.text, is_public=False),
    Column("kontakt_mail", _("e-mail address"), lambda sheet: sheet.contact.email, is_public=False),
    Column("kontakt_telefon", _("telephone"), lambda sheet: sheet.contact.phone, is_public=False),
)


def flat(sheet: Sheet, *, public: bool = True) -> dict[str, str]:
    """The sheet as one row by column key; `public` leaves out the contact."""
    return {column.key: plain_signs(column.read(sheet)) for column in COLUMNS if column.is_public or not public}
