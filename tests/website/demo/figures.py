"""The figures that a text states, whatever language it is in: digits, months and number words, as plain values."""

import re
from collections import Counter

_ADDRESS = re.compile(r"\]\([^)]*\)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_SEPARATORS = {"de": ".", "en": ","}
# From three on: languages say two in too many ways (both, a pair, half of it).
_WORDS = {
    "de": "drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "en": "three four five six seven eight nine ten eleven twelve",
}
_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}


def figures(text: str, language: str) -> Counter[str]:
    """How often each figure occurs in a text; `1.656` and `1,656` are one, `zehn` and `ten` are `10`."""
    text = _ADDRESS.sub("]", text)
    return Counter([*_digits(text, language), *_named(text, language)])


def _digits(text: str, language: str) -> list[str]:
    thousands = re.compile(rf"\d{{1,3}}(?:{re.escape(_SEPARATORS[language])}\d{{3}})+")
    return [
        re.sub(r"[.,]", "", found) if thousands.fullmatch(found) else found.replace(",", ".")
        for found in _NUMBER.findall(text)
    ]


def _named(text: str, language: str) -> list[str]:
    numbers = {word: str(value) for value, word in enumerate(_WORDS[language].split(), 3)}
    months = {word: f"month {value}" for value, word in enumerate(_MONTHS[language].split(), 1)}
    words = _WORD.findall(text)
    return [numbers.get(word.lower()) or months[word] for word in words if word.lower() in numbers or word in months]
