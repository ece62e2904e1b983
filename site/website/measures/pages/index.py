"""The list of all measure profiles."""

from dataclasses import replace
from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.design.speaking import speaking
from website.measures import queries
from website.measures.filters import FILTERS
from website.measures.pages.asked import PAGE, SORT
from website.measures.pages.cards import card_context, in_order
from website.measures.pages.listing import Listing
from website.pages import languages
from website.pages.models import EditorialPage
from website.pages.urls_for import own_or_fallback_url

A_PAGE = 24
Context = dict[str, Any]


class MeasureIndexPage(EditorialPage):
    """The parent of all profiles: `/massnahmen/` with its filters."""

    template = "measures/measure_index_page.html"
    subpage_types: ClassVar[list[str]] = ["measures.MeasureProfilePage", "measures.SelectionPage"]

    kind = _("List of measures")
    public_query: ClassVar[tuple[str, ...]] = (*FILTERS, SORT, PAGE)

    class Meta:
        verbose_name = _("list of measures")
        verbose_name_plural = _("lists of measures")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Context:
        """With filters, cards and map. What stands around the cards is in this page's language, each card in its own."""
        context: Context = super().get_context(request, *args, **kwargs)
        language, own_language = languages.active(), self.locale.language_code
        with speaking(own_language):
            listing = Listing(
                request.GET,
                path=request.path,
                language=language,
                content_language=own_language,
                today=timezone.localdate(),
            )
            context |= self._filter_bar(listing) | self._cards(listing, language, request)
            context["selection"] = _selection(language, request)
        return context

    def _filter_bar(self, listing: Listing) -> Context:
        return {
            "filters": listing.filters,
            "chips": listing.chips,
            "count": listing.count,
            "reset_url": listing.reset_url,
            "ways_out": listing.ways_out,
            "map": listing.map,
        }

    def _cards(self, listing: Listing, language: str, request: HttpRequest) -> Context:
        ordered = in_order(listing.found, listing.cards, listing.asked.sort)
        page = Paginator(ordered, A_PAGE).get_page(listing.asked.page)
        cards = [card_context(row, card, listing.names, language=language, request=request) for row, card in page]
        return {"cards": cards, **_pagination(page, listing)}


def _selection(language: str, request: HttpRequest) -> Context | None:
    """The way to the page that tells how these measures were selected; None where there is none."""
    page = queries.selection_page(language)
    if page is None:
        return None
    return {
        "language": page.locale.language_code,
        "title": page.title,
        "text": page.summary,
        "url": own_or_fallback_url(page, language, request),
    }


def _pagination(page: Page, listing: Listing) -> Context:
    def url(number: int) -> str:
        return replace(listing.asked, page=number).address(listing.path)

    return {
        "pages": [
            {"number": number, "url": url(number) if isinstance(number, int) else "", "current": number == page.number}
            for number in page.paginator.get_elided_page_range(page.number)
        ],
        "previous_url": url(page.previous_page_number()) if page.has_previous() else "",
        "next_url": url(page.next_page_number()) if page.has_next() else "",
    }
