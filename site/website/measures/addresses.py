"""Languages and addresses as the lists and sheets need them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

SOURCE = settings.LANGUAGE_CODE
# Leichte Sprache is written apart and never falls back.
EASY = f"{SOURCE}-simple"


def active_language() -> str:
    """The language that the reader asked for."""
    return translation.get_language() or SOURCE


def direction(language: str) -> str:
    """`rtl` for languages that are written from right to left, else `ltr`."""
    return "rtl" if translation.get_language_info(language)["bidi"] else "ltr"


def url_for(page: Any, language: str, request: HttpRequest | None) -> str:
    """The page's own address; for an untranslated page its address below the prefix of the reader's language."""
    own: str = page.get_url(request) or ""
    if language in {SOURCE, EASY} or page.locale.language_code != SOURCE:
        return own
    return f"/{language}{own}"
