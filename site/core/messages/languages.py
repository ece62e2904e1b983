"""In which languages the platform can really speak."""

from pathlib import Path

from django.conf import settings
from django.utils import translation


def is_translated(language: str) -> bool:
    """Whether the interface's strings have a catalogue in the language; source strings are English."""
    name = translation.to_locale(language)
    folders = [Path(path) / name / "LC_MESSAGES" for path in settings.LOCALE_PATHS]
    return any((folder / f"django.{ending}").exists() for folder in folders for ending in ("po", "mo"))


def direction_of(language: str) -> str:
    """`rtl` for languages written from right to left, `ltr` for all others."""
    return "rtl" if translation.get_language_info(language)["bidi"] else "ltr"
