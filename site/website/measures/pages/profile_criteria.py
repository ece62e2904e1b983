"""How a profile meets the criteria of the selection, as its page, its print and its PDF show it."""

from typing import Any

from website.measures import queries
from website.measures.pages.selection_view import answer_words, result_words
from website.measures.queries import SOURCE, ProfileCriterion
from website.measures.sheets import Sheet


def criteria_context(sheet: Sheet) -> list[dict[str, Any]]:
    """What the rules say and what people found, each with its status; whose it is where a profile holds several measures."""
    names = {line.key: line.name for line in sheet.measures} if len(sheet.measures) > 1 else {}
    found = queries.criteria_of(sheet.profile, [theme.key for theme in sheet.themes], sheet.language)
    return [
        {
            "name": one.name.text,
            "language": one.name.language if one.name.language != sheet.language else "",
            "measure": names.get(one.measure, ""),
            "reason": one.reason,
            "reason_language": SOURCE if sheet.language != SOURCE else "",
            **_status(one),
        }
        for one in found
    ]


def _status(criterion: ProfileCriterion) -> dict[str, Any]:
    return answer_words(criterion.answer) if criterion.answer else result_words(criterion.result)
