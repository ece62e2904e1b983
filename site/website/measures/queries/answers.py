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
from website.measures.queries.published import page_model, published
from website.measures.states import Period, state_on

FACTS = ("implementation_from", "implementation_to", "operation", "operation_until")


def answers_of_profiles(today: dt.date) -> list[Answers]:
    """The published profiles by number, each named by its primary key."""
    pages = published().select_related(None)
    related = related_values(pages.order_by().values("pk"))
    rows = pages.values_list("pk", "profile_id", "effect_city", *FACTS)
    return [
        Answers(
            profile,
            {
                **related.get(pk, {}),
                STATE: frozenset({state_on(today, Period(*facts)).value}),
            },
            whole_city,
        )
        for pk, profile, whole_city, *facts in rows
    ]


def related_values(pages: QuerySet[Any, Any] | list[int]) -> dict[int, dict[str, frozenset[str]]]:
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


def _through(through: Any, pages: QuerySet[Any, Any] | list[int], kind: str, value: str) -> QuerySet[Any, Any]:
    rows = through.objects.order_by().filter(measureprofilepage__in=pages)
    found: QuerySet[Any, Any] = rows.values_list("measureprofilepage_id", Value(kind), value)
    return found


def contribution_key(text: str) -> str:
    """How a contribution is named in an address: its words, whether or not they begin with a capital."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]
