from .answers import profiles_and_answers
from .names import Named, Names, names
from .published import Card, cards_of_profiles, page_model, published, published_languages, source_of
from .sheets import draft_sheets, expanded_texts, sheet_of, sheets_of

__all__ = [
    "Card",
    "Named",
    "Names",
    "cards_of_profiles",
    "draft_sheets",
    "expanded_texts",
    "names",
    "page_model",
    "profiles_and_answers",
    "published",
    "published_languages",
    "sheet_of",
    "sheets_of",
    "source_of",
]
