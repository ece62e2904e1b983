"""Pages as the cards of a list."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest
from wagtail.models import Page

from website.pages.models import EditorialPage
from website.pages.urls_for import page_urls


@dataclass(frozen=True)
class Card:
    """What the design's card shows of a page."""

    title: str
    url: str
    text: str
    accents: list[str] = field(default_factory=list)


def cards_of(pages: Iterable[EditorialPage | Page], request: HttpRequest) -> list[Card]:
    """One card for each page, in their order, each leading to the page in the reader's language: at most one query."""
    pages = list(pages)
    urls = page_urls(pages, request=request)
    return [Card(page.title, urls[page.pk], getattr(page, "summary", "")) for page in pages]
