"""What one profile shows of the criteria: what a rule says of it, and what people found."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, OuterRef, Q, Subquery, Value

from website.measures.models import Criterion
from website.measures.queries.published import SOURCE
from website.measures.selection import Answer, meets_two_of_four
from website.measures.sheets import Words
from website.strategy.queries import city_themes


@dataclass(frozen=True)
class ProfileCriterion:
    """One criterion with the answer of its rule, or with the latest public result for the measure of this key and why."""

    name: Words
    measure: str = ""
    answer: Answer | None = None
    result: str = ""
    reason: str = ""


def criteria_of(profile: int, themes: Collection[str], language: str) -> list[ProfileCriterion]:
    """For a profile with these guiding themes: rules and public results in the order of the catalogue, one query.

    A criterion is called as the selection page in the language words it, else as the catalogue does.
    """
    here = Q(assessments__measure__profile=profile)
    rows = Criterion.objects.filter(~Q(rule="") | here).annotate(
        worded=Subquery(_wording(language)),
        of_the_city=Subquery(_count(city_themes().filter(key__in=themes))),
    )
    columns = (
        "pk",
        "name",
        "worded",
        "rule",
        "of_the_city",
        *(f"assessments__{name}" for name in ("measure__key", *RESULT)),
    )
    found: dict[tuple[int, str], ProfileCriterion | None] = {}
    for pk, own, worded, rule, count, measure, is_public, result, reason in rows.order_by(
        "filter__order", "order", "key", "assessments__measure", "assessments__at", "assessments__pk"
    ).values_list(*columns):
        name = Words(worded, language) if worded else Words(own, SOURCE)
        if rule:
            found[pk, ""] = ProfileCriterion(name, answer=meets_two_of_four(len(themes), count or 0))
        else:
            found[pk, measure] = ProfileCriterion(name, measure, None, result, reason) if is_public else None
    return [one for one in found.values() if one]


RESULT = ("is_public", "result", "reason")


def _wording(language: str) -> Any:
    model: Any = apps.get_model("measures", "CriterionWording")
    rows = model.objects.filter(criterion=OuterRef("pk"), page__live=True, page__locale__language_code=language)
    return rows.order_by("pk").values("name")[:1]


def _count(rows: Any) -> Any:
    return rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
