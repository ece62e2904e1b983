"""How profile pages take part in translation: texts are translated, facts stay on the page in the source language."""

from django.conf import settings
from wagtail.models import Page
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField


class SourceOnly(BaseTranslatableField):
    """A fact: neither offered for translation nor copied; readers in every language see the source page's value."""


def kept(*names: str) -> list[SynchronizedField]:
    """Facts of a line, which travel with it but cannot be changed in a translation."""
    return [SynchronizedField(name, overridable=False) for name in names]


def source_only(*names: str) -> list[SourceOnly]:
    """Facts of a page."""
    return [SourceOnly(name) for name in names]


def is_source(page: Page) -> bool:
    """Whether this page is written in the source language, so that its facts count."""
    return page.locale.language_code == settings.LANGUAGE_CODE
