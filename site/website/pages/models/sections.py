"""Sections and articles: most of the site."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from website.pages import cards
from website.pages.blocks import BodyField

from .editorial import EditorialPage


class ArticlePage(EditorialPage):
    """A page of text, pictures and figures."""

    body = BodyField(verbose_name=_("content"), blank=True)

    kind = _("Article")
    content_panels: ClassVar[list[Any]] = [*EditorialPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*EditorialPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")


class SectionPage(EditorialPage):
    """A page that leads to the pages below it."""

    body = BodyField(verbose_name=_("introduction"), blank=True)

    kind = _("Section")
    content_panels: ClassVar[list[Any]] = [*EditorialPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*EditorialPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, Any]:
        """With the cards of the live pages below."""
        return super().get_context(request, *args, **kwargs) | {"cards": cards.cards_below(self, request)}
