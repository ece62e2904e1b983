"""What every published profile answers to the filters: two queries, whatever the number of profiles."""

import datetime as dt
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast

from website.measures.filters import (
    CONTRIBUTION,
    DISTRICT,
    GOAL,
    LEAD_PROJECT,
    STATE,
    THEME,
    VISION,
    Answers,
)
from website.measures.models import ProfileContribution
from website.measures.queries.names import Named, columns
from website.measures.queries.published import SOURCE, Card, cards_of, page_model, published
from website.measures.states import state_on


def profiles_and_answers(today: dt.date, language: str) -> tuple[list[Answers], dict[int, Card]]:
    """The published profiles by number with their answers, and their cards for readers of the language, by profile."""
    cards = cards_of(published(SOURCE, language), language)
    related = related_values([card.source.pk for card in cards.values()])
    return [_answers(card.source, related.get(card.source.pk, {}), today) for card in cards.values()], cards


def _answers(page: Any, related: dict[str, frozenset[str]], today: dt.date) -> Answers:
    state = frozenset({state_on(today, page.period).value})
    return Answers(page.profile_id, {**related, STATE: state}, page.effect_city)


# Per kind: the relation of the page, and the way from its rows to the thing.
RELATIONS = {
    THEME: ("guiding_themes", "guidingtheme__"),
    VISION: ("target_visions", "targetvision__"),
    DISTRICT: ("districts", "district__"),
}


def related_values(pages: list[int]) -> dict[int, dict[str, frozenset[str]]]:
    """Lead project, themes, visions, districts and contributions of these pages, by page and filter: one query."""
    lines = ProfileContribution.objects.order_by().filter(page__in=pages)
    parts = [
        *(
            rows.values_list(page, Value(kind), columns(kind, SOURCE, prefix)[1])
            for kind, rows, page, prefix in _related(pages)
        ),
        lines.filter(goal__isnull=False).values_list("page_id", Value(GOAL), Cast("goal", CharField())),
        lines.values_list("page_id", Value(CONTRIBUTION), "text"),
    ]
    found: dict[int, dict[str, set[str]]] = {}
    for page, kind, value in parts[0].union(*parts[1:]):
        answer = contribution_key(value) if kind == CONTRIBUTION else value
        found.setdefault(page, {}).setdefault(kind, set()).add(answer)
    return {page: {kind: frozenset(values) for kind, values in kinds.items()} for page, kinds in found.items()}


def related_things(pages: list[int], language: str) -> dict[int, dict[str, list[Named]]]:
    """Lead project, themes, visions and districts of these pages with their names, in order: one query."""
    parts = [
        rows.values_list(page, Value(kind), *columns(kind, language, prefix))
        for kind, rows, page, prefix in _related(pages)
    ]
    found: dict[int, dict[str, list[Named]]] = {}
    for page, kind, _order, *named in sorted(parts[0].union(*parts[1:])):
        found.setdefault(page, {}).setdefault(kind, []).append(Named(*named))
    return found


def _related(pages: list[int]) -> list[tuple[str, QuerySet[Any], str, str]]:
    model = page_model()
    leads = model.objects.order_by().filter(pk__in=pages, lead_project__isnull=False)
    throughs = [
        (kind, getattr(model, relation).through.objects.order_by().filter(measureprofilepage__in=pages), prefix)
        for kind, (relation, prefix) in RELATIONS.items()
    ]
    return [
        (LEAD_PROJECT, leads, "pk", "lead_project__"),
        *((kind, rows, "measureprofilepage_id", prefix) for kind, rows, prefix in throughs),
    ]


def contribution_key(text: str) -> str:
    """How a contribution is named in an address: its words, whether or not they begin with a capital."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]
