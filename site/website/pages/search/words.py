"""Words as the search compares them. Plain Python.

The same stemming on every database: Snowball's, which for German also levels "ae" and "ä", "ss" and "ß". A language without
a stemmer is compared letter by letter.
"""

import re
from functools import cache
from typing import Any

import snowballstemmer

WORD = re.compile(r"[^\W_]+", re.UNICODE)
ALGORITHMS = {"de": "german", "en": "english", "tr": "turkish", "ar": "arabic", "ru": "russian"}
# From this length on a stem may also be found inside a longer word: "wasser" in "Trinkwasser".
LEAST_INSIDE = 4
MOST_WORDS = 8


@cache
def _stemmer(algorithm: str) -> Any:
    return snowballstemmer.stemmer(algorithm)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, in their order."""
    return WORD.findall(text.casefold())


def stem(word: str, language: str) -> str:
    """What the word has in common with its other forms: `Bäume`, `baeume` and `Baum` give the same."""
    algorithm = ALGORITHMS.get(language.partition("-")[0])
    stemmed: str = _stemmer(algorithm).stemWord(word) if algorithm else word
    return stemmed


def stems_of(text: str, language: str) -> list[str]:
    """The stems of a text in their order. Words joined by hyphens also count as one: `Gebärden-Sprache`."""
    joined = [part.replace("-", "") for part in re.findall(r"\w+(?:-\w+)+", text.casefold())]
    return [stem(word, language) for word in [*words_of(text), *joined]]


def haystack(text: str, language: str) -> str:
    """The stems of a text as they are stored: between spaces, so that ` stem` finds a word's beginning."""
    return f" {' '.join(stems_of(text, language))} "


def asked_stems(query: str, language: str) -> list[str]:
    """The stems of a query, each once, at most eight."""
    return list(dict.fromkeys(stem(word, language) for word in words_of(query)))[:MOST_WORDS]


def needle(stemmed: str) -> str:
    """What the stored stems must hold: a long stem anywhere, a short one at the beginning of a word."""
    return stemmed if len(stemmed) >= LEAST_INSIDE else f" {stemmed}"
