"""Pages as the cards of a list."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest

from website.pages.models import EditorialPage


@dataclass(frozen=True)
class Card:
    """What the design's card shows of a page."""

    title: str
    url: str
    text: str
    accents: list[str] = field(default_factory=list)


def cards_of(pages: Iterable[EditorialPage], request: HttpRequest) -> list[Card]:
    """One card for each page, in their order."""
    return [Card(page.title, page.get_url(request) or "", page.summary) for page in pages]
