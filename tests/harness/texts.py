"""What the database says, by language: titles, summaries, bodies, the lines of profiles, the names of things."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.rich_text import RichText

from website.pages.surroundings import values_in

from .spoken import Texts, primary

BREAKS = re.compile(r"</(?:p|li|h\d|td|th)>|<br */?>")
# Formats of files, units and the like are called the same everywhere.
NEUTRAL = {
    "CSV",
    "JSON",
    "JSON-LD",
    "PDF",
    "RDF/XML",
    "RSS",
    "Turtle",
    "XML",
    "km²",
    "Leichte Sprache",
    "Alltagssprache",
}


def all_texts() -> Texts:
    """Every text that is stored now, one to a line."""
    found = defaultdict(list)
    for model in apps.get_models():
        if model.__module__.startswith(("core.", "website.")):
            for row in model._default_manager.all():
                found[_language_of(row)] += [line for value in _values(row) for line in _lines(value)]
    return Texts({language: "\n".join(lines) for language, lines in found.items()}, _names())


def _language_of(row: models.Model) -> str:
    """That of the row or of its page; a row for all languages is worded in the source language."""
    locale = getattr(row, "locale", None) or getattr(getattr(row, "page", None), "locale", None)
    return primary(locale.language_code if locale else settings.LANGUAGE_CODE)


def _values(row: models.Model) -> Iterator[Any]:
    for field in row._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield from values_in(field.stream_block, getattr(row, field.name))
        elif isinstance(field, models.CharField | models.TextField):
            yield getattr(row, field.name)


def _lines(value: Any) -> list[str]:
    text = value.source if isinstance(value, RichText) else value
    if not isinstance(text, str):
        return []
    plain = html.unescape(strip_tags(BREAKS.sub("\n", text)))
    return [" ".join(line.split()) for line in plain.splitlines() if line.strip()]


def _names() -> frozenset[str]:
    city = settings.CITY
    words = {str(value) for value in city.values()}
    words |= {part for value in words for part in value.split(" \u2013 ")}
    return frozenset({*NEUTRAL, *words, f"{city['postcode']} {city['city_name']}", *dict(settings.LANGUAGES).values()})
