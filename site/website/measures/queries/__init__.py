from .answers import profiles_and_answers
from .names import Named, Names, names
from .published import (
    SOURCE,
    Card,
    cards_of_profiles,
    measure_names,
    page_model,
    published,
    published_languages,
    source_of,
)
from .selection import Assessed, assessed_measures, catalogue
from .sheets import draft_sheets, expanded_texts, sheet_of, sheets_of

__all__ = [
    "SOURCE",
    "Assessed",
    "Card",
    "Named",
    "Names",
    "assessed_measures",
    "cards_of_profiles",
    "catalogue",
    "draft_sheets",
    "expanded_texts",
    "measure_names",
    "names",
    "page_model",
    "profiles_and_answers",
    "published",
    "published_languages",
    "sheet_of",
    "sheets_of",
    "source_of",
]
