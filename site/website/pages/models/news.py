"""News, newest first."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core.caching.decorators import mark_public
from website.pages import feeds, pictures, queries
from website.pages.blocks import BodyField
from website.pages.urls_for import full_url, page_urls

from .editorial import EditorialPage

A_PAGE = 12
A_FEED = 20
FEED = "rss"
WORDS_A_MINUTE = 200


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

    @property
    def minutes(self) -> int:
        """How long reading takes, in whole minutes, at least one."""
        words = sum(len(part.split()) for part in self.body.stream_block.get_searchable_content(self.body))
        return max(1, round(words / WORDS_A_MINUTE))

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, Any]:
        """With the picture and its rights."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        shown = pictures.picture(self.image, self.image.default_alt_text) if self.image else None
        return context | {"picture": shown}


class NewsIndexPage(EditorialPage):
    """The list of news."""

    body = BodyField(verbose_name=_("introduction"), blank=True)

    kind = _("News")
    public_query = ("page",)
    feed = FEED
    content_panels: ClassVar[list[Any]] = [*EditorialPage.content_panels, FieldPanel("body")]
    subpage_types: ClassVar[list[str]] = ["pages.NewsPage"]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    @property
    def news(self) -> QuerySet[NewsPage]:
        """The live news of this list, newest first."""
        found = NewsPage.objects.filter(pk__in=queries.listed_children_ids(self))
        return found.select_related("locale", "image").order_by("-date", "-pk")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, Any]:
        """With the news of this page of the list."""
        page = Paginator(self.news, A_PAGE).get_page(request.GET.get("page"))
        pictures.read_sizes([item.image for item in page.object_list])
        urls = page_urls(page.object_list, request=request)
        items = [
            {"page": item, "url": urls[item.pk], "image": pictures.cropped(item.image)} for item in page.object_list
        ]
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"items": items, "page_obj": page, "feed_url": f"{request.path}{FEED}/"}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The list itself, or below it `rss/`: the same for feed readers."""
        if path_components == [FEED] and self.live:
            return RouteResult(self, kwargs={"as_feed": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: object, as_feed: bool = False, **kwargs: object) -> HttpResponse:
        """The list as a page or as a feed."""
        return self._feed(request) if as_feed else super().serve(request, *args, **kwargs)

    def _feed(self, request: HttpRequest) -> HttpResponse:
        own = full_url(self, request)
        items = [
            feeds.Item(item.title, full_url(item, request), item.summary, item.date) for item in self.news[:A_FEED]
        ]
        text = feeds.rss(
            title=f"{settings.CITY['platform_name']}: {self.title}",
            url=own,
            feed_url=f"{own}{FEED}/",
            summary=self.summary,
            language=self.language,
            items=items,
        )
        return mark_public(HttpResponse(text, content_type="application/rss+xml; charset=utf-8"))
