from .answers import answers_of_profiles
from .names import Named, Names, names
from .published import Card, cards_of, page_model, published, source_of
from .sheets import expanded_texts, sheet_of, sheets_of

__all__ = [
    "Card",
    "Named",
    "Names",
    "answers_of_profiles",
    "cards_of",
    "expanded_texts",
    "names",
    "page_model",
    "published",
    "sheet_of",
    "sheets_of",
    "source_of",
]
