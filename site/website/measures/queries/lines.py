"""The lines of one or many profile pages: two queries whatever the number of pages and languages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast

from website.measures.models import ContainedMeasure, ProfileConnection, ProfileContribution, ProfileIndicator

# By relation: the model of its lines and their fields.
RELATIONS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "contained_measures": (ContainedMeasure, ("key", "name")),
    "contributions": (ProfileContribution, ("text", "goal")),
    "indicators": (
        ProfileIndicator,
        ("key", "wording", "dimension", "kind", "direction", "time_base", "source_note"),
    ),
}
WIDEST = max(len(fields) for _model, fields in RELATIONS.values())
CONNECTIONS = "connections"


class Lines:
    """The lines of source pages, each with the line that words it in another language."""

    def __init__(self) -> None:
        self._by_page: defaultdict[tuple[str, int], list[Any]] = defaultdict(list)
        self._incoming: dict[int, list[Any]] = {}
        self._worded: dict[tuple[Any, str], Any] = {}

    def add(self, relation: str, page: int, lines: Iterable[Any]) -> None:
        """These lines of a page are known from now on, in their order."""
        self._by_page[relation, page].extend(lines)

    def add_incoming(self, lines: Iterable[Any]) -> None:
        """Connections that other published pages name, with their wording in the other languages."""
        for line in lines:
            language = line.page.locale.language_code
            self._worded[line.translation_key, language] = line
            if language == settings.LANGUAGE_CODE:
                self._incoming.setdefault(line.to_id, []).append(line)

    def pairs(self, relation: str, source: Any, shown: Any) -> list[tuple[Any, Any]]:
        """Every line of the source page, and beside it the same line in the shown page's language (else itself)."""
        own = {line.translation_key: line for line in self._by_page[relation, shown.pk]}
        return [(line, own.get(line.translation_key, line)) for line in self._by_page[relation, source.pk]]

    def connections(self, source: Any, shown: Any) -> dict[int, tuple[Any, Any]]:
        """By connected profile the line that connects, and its wording, whichever side names it; own lines come first."""
        found = {line.to_id: (line, own) for line, own in self.pairs(CONNECTIONS, source, shown)}
        language = shown.locale.language_code
        for line in self._incoming.get(source.profile_id, ()):
            found.setdefault(line.page.profile_id, (line, self._worded.get((line.translation_key, language), line)))
        found.pop(source.profile_id, None)
        return found


def load_lines(sources: Sequence[Any], shown: Sequence[Any]) -> Lines:
    """The stored lines of these pages."""
    pages = {page.pk for page in (*sources, *shown)}
    lines = Lines()
    for relation, line in _stored(pages):
        lines.add(relation, line.page_id, [line])
    languages = {page.locale.language_code for page in shown}
    own_or_incoming = _incoming([page.profile_id for page in sources], languages, or_of=pages)
    for line in own_or_incoming:
        if line.page_id in pages:
            lines.add(CONNECTIONS, line.page_id, [line])
    lines.add_incoming(line for line in own_or_incoming if line.page.live)
    return lines


def _stored(pages: Iterable[int]) -> Iterator[tuple[str, Any]]:
    """Every line of these pages but the connections, in their order, each with the name of its relation: one query."""
    parts = [_columns(relation, pages) for relation in RELATIONS]
    rows = sorted(parts[0].union(*parts[1:], all=True), key=lambda row: (row[2] or 0, row[3]))
    for relation, page, order, pk, key, *values in rows:
        model, fields = RELATIONS[relation]
        facts: dict[str, Any] = dict(zip(fields, values, strict=False))
        if "goal" in facts:
            facts["goal"] = int(facts["goal"]) if facts["goal"] else None
        yield relation, model(pk=pk, page_id=page, sort_order=order, translation_key=key, **facts)


def _columns(relation: str, pages: Iterable[int]) -> QuerySet[Any, Any]:
    """The lines of one relation as texts in as many columns as the widest relation has."""
    model, fields = RELATIONS[relation]
    texts = [Cast(name, CharField()) if name == "goal" else name for name in fields]
    padding = [Value("")] * (WIDEST - len(fields))
    rows = model.objects.order_by().filter(page__in=pages)
    found: QuerySet[Any, Any] = rows.values_list(
        Value(relation), "page_id", "sort_order", "pk", "translation_key", *texts, *padding
    )
    return found


def draft_lines(source: Any, shown: Any) -> Lines:
    """The lines as they stand in the page objects themselves, which may not be saved."""
    lines = own_lines(*{id(source): source, id(shown): shown}.values())
    lines.add_incoming(_incoming([source.profile_id], {shown.locale.language_code}))
    return lines


def own_lines(*pages: Any) -> Lines:
    """The same without the connections that only other profiles name: no query for pages that are not saved."""
    lines = Lines()
    for page in pages:
        for relation in (*RELATIONS, CONNECTIONS):
            lines.add(relation, page.pk, getattr(page, relation).all())
    return lines


def _incoming(profiles: Sequence[int], languages: set[str], or_of: Iterable[int] = ()) -> QuerySet[ProfileConnection]:
    wanted = {settings.LANGUAGE_CODE, *languages}
    named = Q(to__in=profiles, page__live=True, page__locale__language_code__in=wanted)
    rows = ProfileConnection.objects.filter(named | Q(page__in=or_of))
    return rows.select_related("to", "page__locale", "page__profile").order_by("page__path", "sort_order", "pk")
