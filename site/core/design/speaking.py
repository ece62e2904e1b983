"""Two languages at once: the one that a reader asked for, and the one of the words that are being made.

They differ where a page is not translated: the frame speaks the asked language, everything inside `<main>` the page's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils import translation

# Set only while words in another language than the asked one are made.
_asked: ContextVar[str] = ContextVar("asked language", default="")


def asked_language() -> str:
    """The language that the request asked for; links lead on in it."""
    return _asked.get() or spoken_language()


def spoken_language() -> str:
    """The language of the words around: that of the interface's strings, dates and numbers."""
    return translation.get_language() or settings.LANGUAGE_CODE


def direction_of(language: str) -> str:
    """`rtl` for languages that are written from right to left, else `ltr`."""
    return "rtl" if translation.get_language_info(language)["bidi"] else "ltr"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside, all words are made in this language, and the asked language stays known."""
    token = _asked.set(asked_language())
    try:
        with translation.override(language):
            yield
    finally:
        _asked.reset(token)
