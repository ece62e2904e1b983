"""What the selection of measures shows: assessments and the rule, for every published measure."""

import datetime as dt
from dataclasses import dataclass

from website.measures.models import Assessment, Criterion, CriterionFilter, Measure
from website.measures.queries.sheets import sheets_of
from website.measures.selection import Answer, meets_two_of_four
from website.measures.sheets import Sheet, Words
from website.strategy.queries import city_themes


@dataclass(frozen=True)
class Assessed:
    """One published measure: its name, the sheet it stands on, the answers of the rules, and results by criterion."""

    name: Words
    sheet: Sheet
    rule_answers: dict[int, Answer]
    results: dict[int, Assessment]


def catalogue() -> list[CriterionFilter]:
    """The filters with their criteria, in order: two queries."""
    return list(CriterionFilter.objects.prefetch_related("criteria"))


def assessed_measures(language: str, source: str, *, today: dt.date) -> list[Assessed]:
    """Every published measure in the order of the profiles, named in the language; only public results."""
    sheets = {sheet.profile: sheet for sheet in sheets_of(source, today=today)}
    worded = sheets if language == source else sheets | {one.profile: one for one in sheets_of(language, today=today)}
    rules = Criterion.objects.exclude(rule="").values_list("pk", flat=True)
    city = frozenset(city_themes().values_list("key", flat=True))
    measures = {(row.profile_id, row.key): row.pk for row in Measure.objects.filter(profile__in=sheets)}
    results = _latest_results()
    found = []
    for profile in sheets:
        sheet = worded[profile]
        answer = meets_two_of_four({theme.key for theme in sheet.themes}, city)
        for line in sheet.measures:
            pk = measures.get((profile, line.key))
            found.append(Assessed(line.name, sheet, dict.fromkeys(rules, answer), results.get(pk, {})))
    return found


def _latest_results() -> dict[int | None, dict[int, Assessment]]:
    """Public results by measure and criterion, the latest of each."""
    latest: dict[int | None, dict[int, Assessment]] = {}
    for row in Assessment.objects.filter(measure__isnull=False).order_by("at", "pk"):
        latest.setdefault(row.measure_id, {})[row.criterion_id] = row
    return {
        measure: {criterion: row for criterion, row in rows.items() if row.is_public}
        for measure, rows in latest.items()
    }
