"""What the selection of measures shows: the catalogue, the rule, the published assessments."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Count, Q, QuerySet

from website.measures.models import Assessment, ContainedMeasure, CriterionFilter
from website.measures.queries.published import SOURCE, Card, cards_of, published
from website.measures.selection import Answer, meets_two_of_four
from website.measures.sheets import Words
from website.pages.visibility import open_to_all


@dataclass(frozen=True)
class CatalogueCriterion:
    """One criterion in the editors' words; `rule` is empty for what people assess."""

    pk: int
    key: str
    name: str
    rule: str


@dataclass(frozen=True)
class CatalogueFilter:
    """One filter with its criteria."""

    pk: int
    key: str
    name: str
    criteria: list[CatalogueCriterion] = field(default_factory=list)


@dataclass(frozen=True)
class Assessed:
    """One published measure: its name, its profile, what the rule says, and the latest public results by criterion."""

    name: Words
    card: Card
    answer: Answer
    results: dict[int, Assessment]


def catalogue() -> list[CatalogueFilter]:
    """The filters with their criteria, in order: one query."""
    found: dict[int, CatalogueFilter] = {}
    rows = CriterionFilter.objects.order_by("order", "key", "criteria__order", "criteria__key")
    criterion = ("criteria__pk", "criteria__key", "criteria__name", "criteria__rule")
    for pk, key, name, *values in rows.values_list("pk", "key", "name", *criterion):
        one = found.setdefault(pk, CatalogueFilter(pk, key, name))
        if values[0] is not None:
            one.criteria.append(CatalogueCriterion(*values))
    return list(found.values())


def assessed_measures(language: str) -> list[Assessed]:
    """Every published measure in the order of the profiles, named in the language: three queries."""
    cards = cards_of(_with_themes(published(SOURCE, language)), language)
    names = _names(cards.values())
    results = latest_results(cards)
    return [
        Assessed(
            name,
            card,
            meets_two_of_four(card.source.stated, card.source.of_the_city),
            results.get((profile, key), {}),
        )
        for profile, card in cards.items()
        for key, name in names.get(profile, {}).items()
    ]


def _names(cards: Iterable[Card]) -> dict[int, dict[str, Words]]:
    """The names of the measures by profile and key, in the language of the shown page where it has them."""
    cards = list(cards)
    pages = {page.pk for card in cards for page in (card.source, card.shown)}
    lines = ContainedMeasure.objects.filter(page__in=pages).order_by("sort_order", "pk")
    by_page: dict[int, dict[str, str]] = {}
    for page, key, name in lines.values_list("page", "key", "name"):
        by_page.setdefault(page, {})[key] = name
    return {card.source.profile_id: _worded(card, by_page) for card in cards}


def _worded(card: Card, by_page: dict[int, dict[str, str]]) -> dict[str, Words]:
    own = by_page.get(card.shown.pk, {})
    language = card.shown.locale.language_code
    return {
        key: Words(own[key], language) if own.get(key, name) != name else Words(name, SOURCE)
        for key, name in by_page.get(card.source.pk, {}).items()
    }


def selection_page(language: str) -> Any | None:
    """The public page about the selection in this language, else in the source language: one query."""
    pages = open_to_all(apps.get_model("measures", "SelectionPage").objects.live()).select_related("locale")
    found = {page.locale.language_code: page for page in pages.filter(locale__language_code__in={language, SOURCE})}
    return found.get(language) or found.get(SOURCE)


def _with_themes(pages: QuerySet[Any]) -> QuerySet[Any]:
    """The pages with how many guiding themes each states, and how many of them are themes of the whole city."""
    of_the_city = Q(guiding_themes__is_cross_cutting=False)
    return pages.annotate(stated=Count("guiding_themes"), of_the_city=Count("guiding_themes", filter=of_the_city))


def latest_results(profiles: Iterable[int]) -> dict[tuple[int, str], dict[int, Assessment]]:
    """By profile, measure and criterion the latest result; where the latest is not public, none."""
    rows = Assessment.objects.filter(measure__profile__in=list(profiles)).select_related("measure")
    latest: dict[tuple[int, str], dict[int, Assessment]] = {}
    for row in rows.order_by("at", "pk"):
        measure: Any = row.measure
        latest.setdefault((measure.profile_id, measure.key), {})[row.criterion_id] = row
    return {
        measure: {criterion: row for criterion, row in rows.items() if row.is_public}
        for measure, rows in latest.items()
    }
