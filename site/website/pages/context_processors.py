"""What `design/base.html` shows of the site."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from website.pages.navigation import navigation_of

PARTS = (
    "breadcrumbs",
    "content_direction",
    "content_language",
    "easy_language",
    "footer_items",
    "home_url",
    "languages",
    "nav_items",
    "noindex",
    "page_changed",
    "page_meta",
    "page_notice",
    "site_search_url",
)


def navigation(request: HttpRequest) -> dict[str, object]:
    """The frame's parts, each read only where a template shows it (the back office shows none)."""
    return {part: _later(request, part) for part in PARTS}


def _later(request: HttpRequest, part: str) -> SimpleLazyObject:
    return SimpleLazyObject(lambda: getattr(navigation_of(request), part))
