"""In which language every word of a page is, and in which one the page says it is: for a screen reader both must be the same.

While `marking()` is on, everything that gettext gives is wrapped in private signs that name the language of the catalogue it
came from. `faults()` walks the finished page and compares each piece with the `lang` that counts at its place; words that no
catalogue gave are looked for among the texts of the database.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest import mock

from bs4 import BeautifulSoup
from bs4.element import PreformattedString, Tag
from django.utils.translation.trans_real import DjangoTranslation

from core.design.speaking import direction_of

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
SIGNS = re.compile(f"([{OPEN}{CLOSE}])")
CONTEXT = "\x04"
# Between texts that a template puts beside each other; within a text they do no harm.
SEPARATORS = re.compile(", | · | \u2013 |: |[():]|[“”„«»]")
WORD = re.compile(r"[^\W\d_]{3}")
EDGE = " ·\u2013-/,.?!…"
SOURCE = "en"  # the language of the strings in the code
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "data-label", "label", "placeholder", "title")


def _origin(catalogue: DjangoTranslation | None, keys: list) -> str:
    """The language of the catalogue that answers one of these keys."""
    while catalogue is not None:
        found = getattr(catalogue, "_catalog", None) or {}
        if any(found.get(key) for key in keys):
            return catalogue.to_language()
        catalogue = getattr(catalogue, "_fallback", None)
    return SOURCE


def _marked(language: str, words: str) -> str:
    return f"{OPEN}{language}{MIDDLE}{words.rpartition(CONTEXT)[2]}{CLOSE}" if words else words


@contextmanager
def marking() -> Iterator[None]:
    """Inside, every string of the interface says from which catalogue it comes."""
    gettext, ngettext = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def one(self, message):
        return _marked(_origin(self, [message, (message, self.plural(1))]), gettext(self, message))

    def many(self, singular, plural, number):
        language = _origin(self, [(singular, self.plural(number))])
        return _marked(language, ngettext(self, singular, plural, number))

    with mock.patch.multiple(DjangoTranslation, gettext=one, ngettext=many):
        yield


@dataclass
class Texts:
    """What the database says, by language, and what may stand in any language: names of people, places and things."""

    by_language: Mapping[str, str]
    names: frozenset[str] = frozenset()
    unknown: list[str] = field(default_factory=list)

    def language_fault(self, words: str, language: str) -> str:
        """The language in which these words are found, if it is another one."""
        if words in self.names or words in self.by_language.get(language, ""):
            return ""
        found = [code for code, text in self.by_language.items() if words in text]
        if not found:
            self.unknown.append(words)
        return found[0] if found else ""


def faults(html: str, texts: Texts) -> list[str]:
    """A line for every piece of text whose language is not the one that the page says."""
    soup = BeautifulSoup(html, "html.parser")
    return [
        f"{said} around {words!r}, which is {found}"
        for tag, text in _spoken(soup)
        for said in [primary(_at(tag, "lang"))]
        for found, words in _pieces(text, texts, said)
        if found and found != said
    ]


def crossed(html: str) -> list[str]:
    """The opening tag of every element that is shown in a direction other than that of its language."""
    soup = BeautifulSoup(html, "html.parser")
    return [
        f"<{tag.name} lang={tag['lang']}>"
        for tag in soup.find_all(lang=True)
        if _at(tag, "dir") != direction_of(tag["lang"])
    ]


def primary(code: str) -> str:
    """Leichte Sprache is German too."""
    return code.partition("-")[0].lower()


def _spoken(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    for node in soup.find_all(string=True):
        if not isinstance(node, PreformattedString) and node.parent.name not in {"script", "style"}:
            yield node.parent, str(node)
    for tag in soup.find_all(True):
        for name in SPOKEN_ATTRIBUTES:
            if tag.get(name):
                yield tag, tag[name]
        if tag.name == "input" and tag.get("type") in {"submit", "button"}:
            yield tag, tag.get("value", "")


def _at(tag: Tag, name: str) -> str:
    """The value of the attribute that counts at this place."""
    return next((one[name] for one in [tag, *tag.parents] if one.get(name)), "")


def _pieces(text: str, texts: Texts, said: str) -> Iterator[tuple[str, str]]:
    """Language and words of every part of a text: those that a catalogue gave, and those around or filled in."""
    stack: list[str] = []
    for part in SIGNS.split(text):
        if part == CLOSE:
            stack.pop()
            continue
        if part == OPEN:
            stack.append("")
            continue
        rest = part
        if stack and not stack[-1]:
            stack[-1], _, rest = part.partition(MIDDLE)
        for words in SEPARATORS.split(" ".join(rest.split())):
            if WORD.search(words):
                yield (
                    (primary(stack[-1]) if stack else texts.language_fault(words.strip(EDGE), said)),
                    words.strip(EDGE),
                )
