"""Pages as the cards of a list."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest
from wagtail.models import Page

from website.pages.languages import marks
from website.pages.models import EditorialPage
from website.pages.urls_for import code_of, page_urls


@dataclass(frozen=True)
class Card:
    """What the design's card shows of a page."""

    title: str
    url: str
    text: str
    accents: list[str] = field(default_factory=list)
    # Set where the words are in another language than those around the card.
    lang: str = ""


def cards_of(pages: Iterable[EditorialPage | Page], request: HttpRequest) -> list[Card]:
    """One card for each page, in their order, each leading to the page in the reader's language: at most one query."""
    pages = list(pages)
    urls = page_urls(pages, request=request)
    return [card_of(page, urls[page.pk], request) for page in pages]


def card_of(page: EditorialPage | Page, url: str, request: HttpRequest | None = None) -> Card:
    """The card that leads to this address and says in which language it is, where that is another one."""
    return Card(page.title, url, getattr(page, "summary", ""), lang=marks(code_of(page, request))["lang"])
