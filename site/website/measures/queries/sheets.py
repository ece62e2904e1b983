"""Reading profiles into sheets: a fixed number of queries whatever the number of profiles."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from core.design.speaking import speaking
from website.measures.filters import DISTRICT, LEAD_PROJECT, THEME, VISION
from website.measures.goals import Goal
from website.measures.models import Indicator, ProfileIndicator
from website.measures.queries.answers import contribution_key, related_things
from website.measures.queries.lines import Lines, draft_lines, load_lines, own_lines
from website.measures.queries.names import Named, Names, names
from website.measures.queries.published import SOURCE, published
from website.measures.sheets import (
    LEVELS,
    RICH_TEXTS,
    Change,
    ConnectionLine,
    Contact,
    ContributionLine,
    IndicatorLine,
    MeasureLine,
    Sheet,
    Thing,
    Words,
)
from website.measures.states import state_on
from website.pages.urls_for import own_url

Related = dict[str, list[Named]]


def sheet_of(source: Any, shown: Any, *, today: dt.date, is_draft: bool = False) -> Sheet:
    """The sheet of one profile: facts of the source page, texts of the shown page. A draft is read from the objects."""
    language = shown.locale.language_code
    if is_draft:
        lines, related = draft_lines(source, shown), _draft_related(source, names(language))
    else:
        lines = load_lines([source], [shown])
        related = related_things([source.pk], language).get(source.pk, {})
    return _Reader(language, today, lines).read(source, shown, related)


def sheets_of(language: str, *, today: dt.date) -> list[Sheet]:
    """Every published profile in one language by number; profiles without a translation are left out."""
    return sheets_by_language([language], today=today).get(language, [])


def sheets_by_language(languages: Iterable[str], *, today: dt.date) -> dict[str, list[Sheet]]:
    """The same for each of these languages in which a profile is published, the source language first.

    Three queries, and one more for the names in each language that is found.
    """
    pages = list(published(SOURCE, *languages))
    sources = {page.profile_id: page for page in pages if page.locale.language_code == SOURCE}
    shown: dict[str, list[Any]] = {}
    for page in pages:
        if page.profile_id in sources and page.locale.language_code in languages:
            shown.setdefault(page.locale.language_code, []).append(page)
    lines = load_lines([*sources.values()], [page for found in shown.values() for page in found])
    return {
        language: _sheets(language, today, lines, [(sources[page.profile_id], page) for page in shown[language]])
        for language in sorted(shown, key=lambda code: (code != SOURCE, code))
    }


def _sheets(language: str, today: dt.date, lines: Lines, pairs: list[tuple[Any, Any]]) -> list[Sheet]:
    related = related_things([source.pk for source, _shown in pairs], language)
    reader = _Reader(language, today, lines)
    return [reader.read(source, shown, related.get(source.pk, {})) for source, shown in pairs]


def draft_sheets(pages: Iterable[Any], *, today: dt.date, known: Names | None = None) -> list[Sheet]:
    """These page objects in the source language as they stand, saved or not, in the given order.

    Without connections that only other profiles name. Give `known` if the names were read before.
    """
    known = known or names(SOURCE)
    return [_Reader(SOURCE, today, own_lines(page)).read(page, page, _draft_related(page, known)) for page in pages]


def _draft_related(source: Any, known: Names) -> Related:
    lead = source.lead_project
    keys = {
        LEAD_PROJECT: frozenset({lead.key} if lead else ()),
        THEME: frozenset(theme.key for theme in source.guiding_themes.all()),
        VISION: frozenset(vision.key for vision in source.target_visions.all()),
        DISTRICT: frozenset(district.slug for district in source.districts.all()),
    }
    return {kind: known.pick(kind, wanted) for kind, wanted in keys.items()}


class _Reader:
    """Turns pages into sheets of one language."""

    def __init__(self, language: str, today: dt.date, lines: Lines) -> None:
        self.language = language
        self.today = today
        self.lines = lines
        # Wagtail keeps the places of the homes on a request; this one stands for the reading.
        self.request = HttpRequest()

    def read(self, source: Any, shown: Any, related: Related) -> Sheet:
        with speaking(self.language):
            return Sheet(
                key=source.profile.key,
                number=source.profile.number,
                profile=source.profile_id,
                source_page=source.pk,
                translation_key=source.translation_key,
                language=self.language,
                url=own_url(shown, self.request),
                lead_project=next(iter(self._things(LEAD_PROJECT, related)), None),
                themes=self._things(THEME, related),
                visions=self._things(VISION, related),
                districts=self._things(DISTRICT, related),
                levels=[level for level in LEVELS if getattr(source, f"effect_{level}")],
                period=source.period,
                state=state_on(self.today, source.period),
                updated=max(filter(None, (source.last_published_at, shown.last_published_at)), default=None),
                **self._texts(source, shown),
                **self._lines(source, shown),
            )

    def _texts(self, source: Any, shown: Any) -> dict[str, Any]:
        def words(name: str) -> Words:
            return self._words(getattr(source, name), getattr(shown, name))

        return {
            **{name: words(name) for name in ("title", "summary", "period_note", "place_note")},
            **{name: words(name).lines for name in ("responsible", "participants")},
            "texts": {name: words(name) for name in RICH_TEXTS},
            "contact": Contact(source.contact_name, words("contact_role"), source.contact_email, source.contact_phone),
            "changes": _changes(source, shown),
        }

    def _lines(self, source: Any, shown: Any) -> dict[str, Any]:
        def pairs(relation: str) -> list[tuple[Any, Any]]:
            return self.lines.pairs(relation, source, shown)

        return {
            "measures": [
                MeasureLine(line.key, self._words(line.name, own.name)) for line, own in pairs("contained_measures")
            ],
            "contributions": [self._contribution(line, own) for line, own in pairs("contributions")],
            "indicators": [self._indicator(line, own) for line, own in pairs("indicators")],
            "connections": [
                self._connection(profile, line, own)
                for profile, (line, own) in self.lines.connections(source, shown).items()
            ],
        }

    def _connection(self, profile: int, line: Any, own: Any) -> ConnectionLine:
        is_own = line.to_id == profile
        key = line.to.key if is_own else line.page.profile.key
        return ConnectionLine(profile, key, self._words(line.note, own.note), is_own)

    def _words(self, source: str, own: str) -> Words:
        """The text in the sheet's language; without one the source text."""
        return Words(own, self.language) if own and own != source else Words(source or own, SOURCE)

    def _contribution(self, line: Any, own: Any) -> ContributionLine:
        name = str(Goal(line.goal).label) if line.goal else ""
        return ContributionLine(contribution_key(line.text), self._words(line.text, own.text), line.goal, name)

    def _indicator(self, line: Any, own: Any) -> IndicatorLine:
        return IndicatorLine(
            key=line.key,
            wording=self._words(line.wording, own.wording),
            dimension=line.dimension,
            dimension_label=_label(Indicator.Dimension, line.dimension),
            kind=line.kind,
            kind_label=_label(ProfileIndicator.Kind, line.kind),
            direction=line.direction,
            direction_label=_label(ProfileIndicator.Direction, line.direction),
            time_base=self._words(line.time_base, own.time_base),
            source_note=self._words(line.source_note, own.source_note),
        )

    def _things(self, kind: str, related: Related) -> list[Thing]:
        return [Thing(named.key, named.in_language(self.language), named.colour) for named in related.get(kind, [])]


def _label(choices: type[TextChoices], code: str) -> str:
    return str(choices(code).label) if code else ""


def _changes(source: Any, shown: Any) -> list[Change]:
    page = shown if shown.changes else source
    language = page.locale.language_code
    notes = [Change(block.value["date"], Words(block.value["text"], language)) for block in page.changes]
    return sorted(notes, key=lambda change: change.day, reverse=True)


BETWEEN = "<hr data-between>"


def expanded_texts(sheet: Sheet) -> dict[str, SafeString]:
    """The rich texts as HTML with resolved links, by field name: one query for each kind of link, whatever the number of texts."""
    joined = expand_db_html(BETWEEN.join(words.text for words in sheet.texts.values()))
    parts = joined.split(BETWEEN)
    return {name: mark_safe(part) for name, part in zip(sheet.texts, parts, strict=True)}  # noqa: S308 -- cleaned by Wagtail on saving
