"""The part of a text that answers a query. Plain Python."""

import re
from collections.abc import Collection

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .words import LEAST_INSIDE, WORD, stem

LENGTH = 200
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def excerpt(text: str, stems: Collection[str], language: str) -> SafeString:
    """The first sentence that holds an asked word, else the beginning; at most about 200 signs, asked words marked."""
    sentences = SENTENCE.split(text)
    chosen = next((one for one in sentences if _answers(one, stems, language)), text)
    words = WORD.finditer(chosen)
    first = next((word.start() for word in words if _matches(word.group(), stems, language)), 0)
    start = 0 if first < LENGTH else chosen.rfind(" ", 0, first - LENGTH // 2) + 1
    part = _cut(chosen[start:])
    return _marked(f"… {part}" if start else part, stems, language)


def _cut(text: str) -> str:
    if len(text) <= LENGTH:
        return text.strip()
    return text[:LENGTH].rpartition(" ")[0].strip() + " …"


def _answers(text: str, stems: Collection[str], language: str) -> bool:
    return any(_matches(word, stems, language) for word in WORD.findall(text))


def _matches(word: str, stems: Collection[str], language: str) -> bool:
    own = stem(word.casefold(), language)
    return any(own.startswith(asked) or (len(asked) >= LEAST_INSIDE and asked in own) for asked in stems)


def _marked(text: str, stems: Collection[str], language: str) -> SafeString:
    parts, end = [], 0
    for word in WORD.finditer(text):
        parts.append(escape(text[end : word.start()]))
        shown = escape(word.group())
        parts.append(f"<mark>{shown}</mark>" if _matches(word.group(), stems, language) else shown)
        end = word.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308 -- every part was escaped above
