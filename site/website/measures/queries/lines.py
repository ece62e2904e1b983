"""The lines of one or many profile pages: four queries whatever the number of pages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from website.measures.models import ContainedMeasure, ProfileConnection, ProfileContribution, ProfileIndicator

RELATIONS: dict[str, Any] = {
    "contained_measures": ContainedMeasure,
    "contributions": ProfileContribution,
    "indicators": ProfileIndicator,
}
CONNECTIONS = "connections"


class Lines:
    """The lines of source pages, each with the line that words it in another language."""

    def __init__(self) -> None:
        self._by_page: defaultdict[tuple[str, int], list[Any]] = defaultdict(list)
        self._incoming: dict[int, list[Any]] = {}
        self._worded: dict[Any, Any] = {}

    def add(self, relation: str, page: int, lines: Iterable[Any]) -> None:
        """These lines of a page are known from now on, in their order."""
        self._by_page[relation, page].extend(lines)

    def add_incoming(self, lines: Iterable[Any], language: str) -> None:
        """Connections that other published pages name, with their wording in the language."""
        for line in lines:
            if line.page.locale.language_code == settings.LANGUAGE_CODE:
                self._incoming.setdefault(line.to_id, []).append(line)
            if line.page.locale.language_code == language:
                self._worded[line.translation_key] = line

    def pairs(self, relation: str, source: Any, shown: Any) -> list[tuple[Any, Any]]:
        """Every line of the source page, and beside it the same line in the shown page's language (else itself)."""
        own = {line.translation_key: line for line in self._by_page[relation, shown.pk]}
        return [(line, own.get(line.translation_key, line)) for line in self._by_page[relation, source.pk]]

    def connections(self, source: Any, shown: Any) -> dict[int, tuple[Any, Any]]:
        """By connected profile the line that connects, and its wording, whichever side names it; own lines come first."""
        found = {line.to_id: (line, own) for line, own in self.pairs(CONNECTIONS, source, shown)}
        for line in self._incoming.get(source.profile_id, ()):
            found.setdefault(line.page.profile_id, (line, self._worded.get(line.translation_key, line)))
        found.pop(source.profile_id, None)
        return found


def load_lines(sources: Sequence[Any], shown: Sequence[Any], language: str) -> Lines:
    """The stored lines of these pages."""
    pages = {page.pk for page in (*sources, *shown)}
    lines = Lines()
    for relation, model in RELATIONS.items():
        for line in model.objects.filter(page__in=pages).order_by("sort_order", "pk"):
            lines.add(relation, line.page_id, [line])
    own_or_incoming = _incoming([page.profile_id for page in sources], language, or_of=pages)
    for line in own_or_incoming:
        if line.page_id in pages:
            lines.add(CONNECTIONS, line.page_id, [line])
    lines.add_incoming((line for line in own_or_incoming if line.page.live), language)
    return lines


def draft_lines(source: Any, shown: Any, language: str) -> Lines:
    """The lines as they stand in the page objects themselves, which may not be saved."""
    lines = Lines()
    for page in {id(source): source, id(shown): shown}.values():
        for relation in (*RELATIONS, CONNECTIONS):
            lines.add(relation, page.pk, getattr(page, relation).all())
    lines.add_incoming(_incoming([source.profile_id], language), language)
    return lines


def _incoming(profiles: Sequence[int], language: str, or_of: Iterable[int] = ()) -> QuerySet[ProfileConnection]:
    languages = {settings.LANGUAGE_CODE, language}
    named = Q(to__in=profiles, page__live=True, page__locale__language_code__in=languages)
    rows = ProfileConnection.objects.filter(named | Q(page__in=or_of))
    return rows.select_related("to", "page__locale", "page__profile").order_by("page__path", "sort_order", "pk")
