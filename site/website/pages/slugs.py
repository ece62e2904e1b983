"""Addresses that people can read out: German letters are spelt out before everything else is dropped."""

from django.utils.text import slugify

SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
SPELT_OUT = str.maketrans(SPELT)
MAX_LENGTH = 80


def slug_of(words: str) -> str:
    """The words in lower case, joined by hyphens, cut between words at 80 characters: `Grüne Straße` -> `gruene-strasse`."""
    slug = slugify(words.translate(SPELT_OUT))
    if len(slug) <= MAX_LENGTH:
        return slug
    head, _, _ = slug[: MAX_LENGTH + 1].rpartition("-")
    return head or slug[:MAX_LENGTH]
