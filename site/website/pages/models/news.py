"""News, newest first."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from website.pages import queries
from website.pages.blocks import BodyField
from website.pages.urls_for import page_urls

from .editorial import EditorialPage

A_PAGE = 12


class NewsPage(EditorialPage):
    """One piece of news."""

    date = models.DateField(_("date"), default=timezone.localdate)
    body = BodyField(verbose_name=_("content"), blank=True)

    kind = _("News")
    graph_kind = "article"
    content_panels: ClassVar[list[Any]] = [*EditorialPage.content_panels, FieldPanel("date"), FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*EditorialPage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["pages.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")


class NewsIndexPage(EditorialPage):
    """The list of news."""

    body = BodyField(verbose_name=_("introduction"), blank=True)

    kind = _("News")
    public_query = ("page",)
    content_panels: ClassVar[list[Any]] = [*EditorialPage.content_panels, FieldPanel("body")]
    subpage_types: ClassVar[list[str]] = ["pages.NewsPage"]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, Any]:
        """With the news of this page of the list."""
        found = NewsPage.objects.filter(pk__in=queries.listed_children_ids(self)).order_by("-date", "-pk")
        page = Paginator(found.select_related("locale"), A_PAGE).get_page(request.GET.get("page"))
        urls = page_urls(page.object_list, self.language, request)
        items = [{"page": item, "url": urls[item.pk]} for item in page.object_list]
        return super().get_context(request, *args, **kwargs) | {"items": items, "page_obj": page}
