"""What the page of the selection shows, in its own language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from website.measures import queries
from website.measures.models import Assessment
from website.measures.selection import Answer
from website.pages import languages
from website.pages.urls_for import own_or_fallback_url

Context = dict[str, Any]
# How a result looks in the design.
TONES = {"met": "good", "partly": "watch", "not_met": "bad"}


def selection_context(page: Any, request: HttpRequest) -> Context:
    """The funnel, the catalogue, the result as a table."""
    filters = _catalogue(page)
    criteria = sum(len(one["criteria"]) for one in filters)
    measures = [_measure(one, filters, request) for one in queries.assessed_measures(page.locale.language_code)]
    return {
        "funnel": _funnel(_facts_page(page), page, _step(len(filters), criteria)),
        "filters": filters,
        "measures": measures,
        "has_results": any(measure["results"] for measure in measures),
        "reason_language": settings.LANGUAGE_CODE if page.locale.language_code != settings.LANGUAGE_CODE else "",
        "rules": [criterion for one in filters for criterion in one["criteria"] if criterion["rule"]],
    }


def _facts_page(page: Any) -> Any:
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return page
    siblings = type(page).objects.live().filter(translation_key=page.translation_key)
    return siblings.filter(locale__language_code=settings.LANGUAGE_CODE).first() or page


def _funnel(facts: Any, page: Any, step: str) -> Context | None:
    """The numbers as stages; None while one of them is not stated."""
    if None in {facts.ideas, facts.proposals, facts.selected}:
        return None
    total = facts.ideas + facts.proposals
    finding = _("Of %(total)d proposals %(selected)d were selected.") % {"total": total, "selected": facts.selected}
    first = [
        {"value": facts.ideas, "label": page.ideas_label or _("ideas"), "kind": "stele"},
        {"value": facts.proposals, "label": page.proposals_label or _("further proposals"), "kind": "stele-2"},
    ]
    return {
        "title": _("From the proposal to the measure"),
        "finding": finding,
        "source": page.source_note,
        "stages": [
            {"groups": first, "step": step},
            {
                "groups": [
                    {"value": facts.selected, "label": page.selected_label or _("selected measures"), "kind": "oak"}
                ]
            },
        ],
    }


def _step(filters: int, criteria: int) -> str:
    if not criteria:
        return ""
    parts = [
        ngettext("%(count)d filter", "%(count)d filters", filters) % {"count": filters},
        ngettext("%(count)d criterion", "%(count)d criteria", criteria) % {"count": criteria},
    ]
    return ", ".join(parts)


def _catalogue(page: Any) -> list[Context]:
    filter_words = {wording.filter_id: wording for wording in page.filter_wordings.all()}
    criterion_words = {wording.criterion_id: wording for wording in page.criterion_wordings.all()}

    def words(row: Any, wording: Any) -> Context:
        return {"key": row.key, "name": wording.name if wording else row.name, "text": wording.text if wording else ""}

    return [
        {
            **words(row, filter_words.get(row.pk)),
            "criteria": [
                {**words(criterion, criterion_words.get(criterion.pk)), "pk": criterion.pk, "rule": criterion.rule}
                for criterion in row.criteria
            ],
        }
        for row in queries.catalogue()
    ]


def _measure(measure: queries.Assessed, filters: list[Context], request: HttpRequest) -> Context:
    criteria = [criterion for one in filters for criterion in one["criteria"]]
    judged = [criterion for criterion in criteria if not criterion["rule"]]
    results = [
        {
            "criterion": criterion["name"],
            **result_words(result.result),
            "reason": result.reason,
        }
        for criterion in judged
        if (result := measure.results.get(criterion["pk"]))
    ]
    return {
        "name": measure.name,
        "url": own_or_fallback_url(measure.card.shown, languages.active(), request),
        "rules": [answer_words(measure.answer) for criterion in criteria if criterion["rule"]],
        "results": results,
        "assessed": _("%(found)d of %(total)d") % {"found": len(results), "total": len(judged)},
    }


def result_words(result: str) -> Context:
    """A status for what people found: tone and word."""
    return {"tone": TONES[result], "word": str(Assessment.Result(result).label)}


def answer_words(answer: Answer) -> Context:
    """A status for what a rule says: tone and word."""
    return {
        Answer.YES: {"tone": "good", "word": pgettext("result of an assessment", "met")},
        Answer.NO: {"tone": "bad", "word": pgettext("result of an assessment", "not met")},
        Answer.UNKNOWN: {"tone": "none", "word": pgettext("value of a field", "not stated")},
    }[answer]
