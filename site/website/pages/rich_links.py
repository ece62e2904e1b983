"""Links to pages inside rich text: into the reader's language, and read together instead of one by one."""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from html import escape
from typing import Any

from django.db import models
from wagtail.models import Page
from wagtail.rich_text import LinkHandler, expand_db_html

from website.pages.urls_for import addresses

# The addresses that the page being rendered has read for all of its texts at once.
_known: ContextVar[Mapping[int, str] | None] = ContextVar("addresses of linked pages", default=None)


class PageLink(LinkHandler):
    """Stands in for Wagtail's own handler, which asks the database several times for every link."""

    identifier = "page"

    @staticmethod
    def get_model() -> type[models.Model]:
        """Links of this kind lead to pages."""
        return Page

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """The opening tags; a page that is not live any more leaves its words without a link."""
        ids = [int(attrs["id"]) for attrs in attrs_list]
        known = _known.get()
        urls = known if known is not None else addresses(ids)
        return [f'<a href="{escape(urls[pk])}">' if pk in urls else "<a>" for pk in ids]

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, str, str, str]]:
        """The page, for Wagtail's index of what is used where."""
        yield Page, attrs["id"], "", ""


def expand(source: str, urls: Mapping[int, str]) -> str:
    """The HTML of a stored rich text, with these addresses."""
    token = _known.set(urls)
    try:
        html: str = expand_db_html(source)
    finally:
        _known.reset(token)
    return html
