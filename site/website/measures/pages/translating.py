"""How profile pages take part in translation: texts are translated, facts stay on the page in the source language."""

from django.conf import settings
from wagtail.admin.panels import MultiFieldPanel
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


class FactsPanel(MultiFieldPanel):
    """Fields that are shown on the page in the source language only."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            """Not on a page that was written in another language, where the facts would not count."""
            has_locale = self.instance.locale_id is not None
            return super().is_shown() and (not has_locale or is_source(self.instance))
