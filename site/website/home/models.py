"""The front door: one home page per language."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from website.pages import cards
from website.pages.blocks import BodyField
from website.pages.models import EditorialPage
from website.pages.routing import find_route


class HomePage(EditorialPage):
    """The root of one language's page tree. Below it every page is found, in the asked language or in the source language."""

    body = BodyField(verbose_name=_("content"), blank=True)

    content_panels: ClassVar[list[Any]] = [*EditorialPage.content_panels, FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    kind = _("Home page")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page at this address of the site."""
        return find_route(request, path_components)

    def answer_path(self, request: HttpRequest, rest: list[str]) -> RouteResult:
        """The home page itself."""
        return super().route(request, rest)

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, Any]:
        """With a card for every page of the main menu."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"cards": cards.menu_cards_below(self, request)}
