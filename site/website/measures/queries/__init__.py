from .answers import profiles_and_answers
from .criteria import ProfileCriterion, criteria_of
from .names import Named, Names, names
from .published import (
    SOURCE,
    Card,
    cards_of_profiles,
    measure_names,
    page_model,
    published,
    source_of,
)
from .selection import Assessed, assessed_measures, catalogue, selection_page
from .sheets import draft_sheets, expanded_texts, sheet_of, sheets_by_language, sheets_of

__all__ = [
    "SOURCE",
    "Assessed",
    "Card",
    "Named",
    "Names",
    "ProfileCriterion",
    "assessed_measures",
    "cards_of_profiles",
    "catalogue",
    "criteria_of",
    "draft_sheets",
    "expanded_texts",
    "measure_names",
    "names",
    "page_model",
    "profiles_and_answers",
    "published",
    "selection_page",
    "sheet_of",
    "sheets_by_language",
    "sheets_of",
    "source_of",
]
