"""What makes a text hard to read: long sentences, links that do not say where they lead, abbreviations. Plain Python.

The numbers are rules of thumb: at most 20 words for a sentence of an office (German and European guides to clear writing name
15 to 20), at most 12 in Leichte Sprache, where a long word also wants its parts marked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

LONGEST_SENTENCE = 20  # words
LONGEST_EASY_SENTENCE = 12
LONGEST_EASY_WORD = 16  # letters
QUOTED = 90  # signs of a sentence that a hint repeats
# A sentence never goes on behind the end of one of these.
ENDS = re.compile(r"</(?:p|li|h[1-6]|td|th)>|<br\s*/?>|<hr\s*/?>|\n")
TAG = re.compile(r"<[^<>]+>")
# A point behind a number makes an ordinal (`18. September`), one behind a single letter an abbreviation (`z. B.`).
SENTENCE = re.compile(r"(?<!\d\.)(?<!\b\w\.)(?<=[.!?:])\s+(?=[\"„“»(]?[A-ZÄÖÜ0-9])")
WORD = re.compile(r"[^\W\d_]+(?:[-·][^\W\d_]+)*")
LINK = re.compile(r"<a\b[^<>]*>((?:(?!</?a\b).)*)</a>", re.DOTALL)
ADDRESS = re.compile(r"^(https?://|www\.)", re.IGNORECASE)
SHORTENED = {
    "de": re.compile(
        r"\b(?:z\.\s?B\.|bzw\.|ggf\.|u\.\s?a\.|i\.\s?d\.\s?R\.|d\.\s?h\.|evtl\.|inkl\.|o\.\s?Ä\.|usw\.|etc\.)"
    ),
    "en": re.compile(r"\b(?:e\.g\.|i\.e\.|etc\.|approx\.|incl\.)"),
}
VAGUE = {
    "de": frozenset(
        {
            "hier",
            "klicken sie hier",
            "mehr",
            "mehr erfahren",
            "mehr informationen",
            "mehr dazu",
            "weiter",
            "weiterlesen",
            "link",
            "details",
            "zur seite",
            "diese seite",
        }
    ),
    "en": frozenset(
        {"here", "click here", "more", "learn more", "more information", "read more", "link", "details", "this page"}
    ),
}


class Fault(StrEnum):
    """What a hint is about."""

    LONG_SENTENCE = "long_sentence"
    LONG_WORD = "long_word"
    SHORTENED = "shortened"
    VAGUE_LINK = "vague_link"


@dataclass(frozen=True)
class Hint:
    """One place that is hard to read: the words as they stand, and how many they are where that counts."""

    fault: Fault
    words: str
    number: int = 0


def hints_in(html: str, language: str) -> list[Hint]:
    """The hints on a text, plain or with tags, in the order of its words; `de-simple` is measured more strictly."""
    base, is_easy = language.partition("-")[0], "-" in language
    found = [*_links(html, base)]
    for sentence in sentences_of(html):
        found += _of_sentence(sentence, base, is_easy=is_easy)
    return found


def sentences_of(html: str) -> list[str]:
    """The sentences of a text without tags; a heading or a point of a list ends one even without a full stop."""
    lines = (unescape(TAG.sub("", part)).strip() for part in ENDS.split(html))
    return [sentence for line in lines if line for sentence in SENTENCE.split(line)]


def is_vague(words: str, language: str) -> bool:
    """Whether a link with these words does not say where it leads; an address read out says it to nobody either."""
    plain = " ".join(words.casefold().strip(" .!»→>…").split())
    return plain in VAGUE.get(language, frozenset()) or bool(ADDRESS.match(plain))


def _links(html: str, base: str) -> Iterator[Hint]:
    for inside in LINK.findall(html):
        words = unescape(TAG.sub("", inside)).strip()
        if is_vague(words, base):
            yield Hint(Fault.VAGUE_LINK, words)


def _of_sentence(sentence: str, base: str, *, is_easy: bool) -> Iterator[Hint]:
    words = WORD.findall(sentence)
    if len(words) > (LONGEST_EASY_SENTENCE if is_easy else LONGEST_SENTENCE):
        yield Hint(Fault.LONG_SENTENCE, _cut(sentence), len(words))
    if is_easy:
        long = (word for word in words if max(map(len, re.split(r"[-·]", word))) > LONGEST_EASY_WORD)
        yield from (Hint(Fault.LONG_WORD, word, len(word)) for word in long)
    if base in SHORTENED:
        yield from (Hint(Fault.SHORTENED, words) for words in SHORTENED[base].findall(sentence))


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= QUOTED else sentence[:QUOTED].rpartition(" ")[0] + " …"
