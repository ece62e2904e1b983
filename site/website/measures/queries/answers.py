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


def related_values(pages: list[int]) -> dict[int, dict[str, frozenset[str]]]:
    """Lead project, themes, visions, districts and contributions of these pages, by page and filter: one query."""
    model = page_model()
    lines = ProfileContribution.objects.order_by().filter(page__in=pages)
    leads = model.objects.order_by().filter(pk__in=pages, lead_project__isnull=False)
    parts = [
        leads.values_list("pk", Value(LEAD_PROJECT), "lead_project__key"),
        _through(model.guiding_themes.through, pages, THEME, "guidingtheme__key"),
        _through(model.target_visions.through, pages, VISION, "targetvision__key"),
        _through(model.districts.through, pages, DISTRICT, "district__slug"),
        lines.filter(goal__isnull=False).values_list("page_id", Value(GOAL), Cast("goal", CharField())),
        lines.values_list("page_id", Value(CONTRIBUTION), "text"),
    ]
    found: dict[int, dict[str, set[str]]] = {}
    for page, kind, value in parts[0].union(*parts[1:]):
        answer = contribution_key(value) if kind == CONTRIBUTION else value
        found.setdefault(page, {}).setdefault(kind, set()).add(answer)
    return {page: {kind: frozenset(values) for kind, values in kinds.items()} for page, kinds in found.items()}


def _through(through: Any, pages: list[int], kind: str, value: str) -> QuerySet[Any, Any]:
    rows = through.objects.order_by().filter(measureprofilepage__in=pages)
    found: QuerySet[Any, Any] = rows.values_list("measureprofilepage_id", Value(kind), value)
    return found


def contribution_key(text: str) -> str:
    """How a contribution is named in an address: its words, whether or not they begin with a capital."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]
