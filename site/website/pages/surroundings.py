"""What the body of a page shows of other pages and of the library, read once for the whole body."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.template import Context
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText

from website.pages import languages, pictures, queries
from website.pages.urls_for import code_of, own_or_fallback_url

LINKED = re.compile(r'linktype="page" id="(\d+)"|id="(\d+)" linktype="page"')


def values_in(block: blocks.Block, value: Any) -> Iterator[Any]:
    """Every single value inside a block's value, however deep."""
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from values_in(child.block, child.value)
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from values_in(block.child_block, item)
    elif isinstance(block, blocks.StructBlock) and not isinstance(block, ImageBlock):
        for name, child in block.child_blocks.items():
            yield from values_in(child, value.get(name))
    elif value is not None:
        yield value


class Surroundings:
    """Everything that one page's texts and blocks point at."""

    def __init__(self, page: Page | None, request: HttpRequest | None) -> None:
        self.page = page
        self.request = request

    @cached_property
    def values(self) -> list[Any]:
        """The single values of all bodies and texts of the page."""
        found: list[Any] = []
        for field in self.page._meta.get_fields() if self.page else ():  # noqa: SLF001 -- Django's public reflection
            if isinstance(field, StreamField):
                found += values_in(field.stream_block, getattr(self.page, field.name))
            elif isinstance(field, RichTextField):
                found.append(RichText(getattr(self.page, field.name)))
        return found

    @cached_property
    def _chosen(self) -> dict[int, Page]:
        return {value.pk: value for value in self.values if isinstance(value, Page)}

    @cached_property
    def _pages(self) -> dict[int, Page]:
        """The live ones of all linked and chosen pages, in the reader's language where translated, by the original's key.

        One query; none where all were chosen in the reader's language, for chosen pages are read with their blocks.
        """
        language = languages.active()
        own = {pk: page for pk, page in self._chosen.items() if code_of(page, self.request) == language}
        others = (self._linked | self._chosen.keys()) - own.keys()
        found = {pk: page for pk, page in own.items() if page.live}
        return found | queries.live_pages_and_translations(others, language)

    @cached_property
    def urls(self) -> dict[int, str]:
        """The address of every live page that is linked or chosen, by primary key."""
        language = languages.active()
        return {pk: own_or_fallback_url(page, language, self.request) for pk, page in self._pages.items()}

    @property
    def _linked(self) -> set[int]:
        texts = (value.source for value in self.values if isinstance(value, RichText))
        return {int(a or b) for text in texts for a, b in LINKED.findall(text)}

    def shown(self, pages: Iterable[Page]) -> list[Page]:
        """Those of these pages that the reader may see, in their language, each as what it is; all cards read together."""
        return [self._specific[page.pk] for page in pages if page and page.pk in self._specific]

    @cached_property
    def _specific(self) -> dict[int, Page]:
        """One query for each type of page."""
        chosen = {pk: page for pk, page in self._pages.items() if pk in self._chosen}
        return queries.specific_by_key(chosen, self.page)

    def read_pictures(self) -> None:
        """Afterwards no picture of the page asks the database again."""
        images = [value for value in self.values if isinstance(value, AbstractImage)]
        own = getattr(self.page, "image", None)
        pictures.read_sizes([*images, *([own] if own else [])])


def of(context: Context | dict[str, Any]) -> Surroundings:
    """The surroundings of the page that is being rendered, made once for each page."""
    page = context.get("page")
    if not isinstance(page, Page):
        return Surroundings(None, context.get("request"))
    made: Surroundings | None = getattr(page, "surroundings", None)
    if made is None or made.request is not context.get("request"):
        made = page.surroundings = Surroundings(page, context.get("request"))
    return made
