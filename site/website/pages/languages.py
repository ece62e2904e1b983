"""The languages of the site: which one is the source, which one is written apart, how each stands in an address."""

from django.conf import settings

from core.design.speaking import asked_language, direction_of, spoken_language

SOURCE = settings.LANGUAGE_CODE
# Leichte Sprache is authored, never translated and never synchronised: it has its own tree and never falls back.
EASY = f"{SOURCE}-simple"


def prefix(language: str) -> str:
    """The first part of every address in this language: `/` for the source language, `/en/` for English."""
    return "/" if language == SOURCE else f"/{language}/"


def direction(language: str) -> str:
    """`rtl` for languages that are written from right to left, else `ltr`."""
    return direction_of(language)


def active() -> str:
    """The language that this request asked for, also while the words of an untranslated page are made."""
    return asked_language()


def others() -> list[tuple[str, str]]:
    """Code and own name of every language of the switch; Leichte Sprache has its own toggle."""
    return [(code, name) for code, name in settings.LANGUAGES if code != EASY]


def may_fall_back(language: str) -> bool:
    """Whether an untranslated page is shown in the source language under this language's address."""
    return language not in {SOURCE, EASY}


def marks(code: str, around: str = "") -> dict[str, str]:
    """`lang` and `dir` for words in another language than those around them; both empty where it is the same."""
    around = around or spoken_language()
    return {"lang": "", "dir": ""} if code == around else {"lang": code, "dir": direction(code)}
