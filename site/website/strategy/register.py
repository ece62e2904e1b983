"""The register of concepts as a reader meets it: rows worded in the page's language, and the filters over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.districts.models import District
from website.strategy import queries
from website.strategy.facets import Dimension, Narrowed, narrow
from website.strategy.models.concepts import Concept
from website.strategy.models.domain import GuidingTheme

# Address parts are German, as all speaking addresses of the site.
LEVEL, THEME, YEAR = "ebene", "leitthema", "jahr"
IN_PREPARATION, UNKNOWN = "in-erarbeitung", "unbekannt"


@dataclass(frozen=True)
class Row:
    """One concept worded for the reader; `original_title` is set where `title` is a translation."""

    concept: Concept
    title: str
    # Where neither title nor note is worded in the reader's language: that of the original.
    lang: str
    original_title: str
    note: str
    theme: str
    districts: list[District]

    @property
    def original_language(self) -> str:
        """The language of the document itself."""
        return settings.LANGUAGE_CODE

    @property
    def is_in_preparation(self) -> bool:
        """Whether the document does not exist yet."""
        return self.concept.status == Concept.Status.IN_PREPARATION


def rows_of(concepts: Iterable[Concept], language: str) -> list[Row]:
    """The concepts worded in this language, in their order: two queries more in another language than the source."""
    concepts = list(concepts)
    wordings = queries.concept_wordings(language) if concepts else {}
    themes = queries.titles_in(GuidingTheme, language) if concepts else {}
    return [_row(concept, wordings.get(concept.translation_key), themes, language) for concept in concepts]


def _row(concept: Concept, wording: Concept | None, themes: Mapping[int, str], language: str) -> Row:
    return Row(
        concept=concept,
        title=wording.title if wording else concept.title,
        lang="" if wording or language == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE,
        original_title=concept.title if wording and wording.title != concept.title else "",
        note=wording.note if wording else concept.note,
        theme=themes.get(concept.theme_id, concept.theme.name) if concept.theme else "",
        districts=list(concept.districts.all()),
    )


def narrowed_register(asked: Mapping[str, str], language: str) -> Narrowed[Row]:
    """The register under the filters that the address asks for: at most four queries, whatever its length."""
    rows = rows_of(queries.concepts(), language)
    return narrow(rows, _dimensions(rows), asked)


def _dimensions(rows: list[Row]) -> list[Dimension[Row]]:
    themes = {row.concept.theme: row.theme for row in rows if row.concept.theme}
    in_order = sorted(themes, key=lambda theme: (theme.order, theme.key))
    years = sorted({row.concept.year for row in rows if row.concept.year}, reverse=True)
    states = {IN_PREPARATION: pgettext("concept", "In preparation"), UNKNOWN: pgettext("concept", "Year unknown")}
    return [
        Dimension(
            LEVEL,
            _("Level"),
            lambda row: [row.concept.level],
            {str(level): str(level.label) for level in Concept.Level},
        ),
        Dimension(THEME, _("Guiding theme"), _theme_of, {theme.key: themes[theme] for theme in in_order}),
        Dimension(YEAR, _("Year or state"), _year_of, {str(year): str(year) for year in years} | states),
    ]


def _theme_of(row: Row) -> list[str]:
    return [row.concept.theme.key] if row.concept.theme else []


def _year_of(row: Row) -> list[str]:
    if row.is_in_preparation:
        return [IN_PREPARATION]
    return [str(row.concept.year or UNKNOWN)]
