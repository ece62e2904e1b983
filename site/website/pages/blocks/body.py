"""The body of a page: all blocks in their groups."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.fields import StreamField

from .data import DistrictMapBlock, IndicatorsBlock
from .emphasis import FactsBlock, NoticeBlock, QuotationBlock, TimelineBlock
from .media import DownloadBlock, PictureBlock, VideoBlock
from .participate import ButtonsBlock, ContactBlock, PageCardsBlock
from .text import AccordionBlock, StepsBlock, TableBlock, TextBlock

PAGE_TITLE_LEVEL = 1


class BodyBlock(blocks.StreamBlock):
    """Everything a page's body may hold. Its headings never leave out a level, for they are the page's table of contents."""

    text = TextBlock()
    table = TableBlock()
    accordion = AccordionBlock()
    steps = StepsBlock()
    quotation = QuotationBlock()
    facts = FactsBlock()
    notice = NoticeBlock()
    timeline = TimelineBlock()
    picture = PictureBlock()
    video = VideoBlock()
    download = DownloadBlock()
    district_map = DistrictMapBlock()
    indicators = IndicatorsBlock()
    page_cards = PageCardsBlock()
    contact = ContactBlock()
    buttons = ButtonsBlock()

    def clean(self, value: Any, **kwargs: Any) -> Any:
        """Each block by itself, then the order of the headings over all of them."""
        cleaned = super().clean(value, **kwargs)
        errors = {}
        before = PAGE_TITLE_LEVEL
        for number, child in enumerate(cleaned):
            for level in child.block.heading_levels(child.value):
                if level > before + 1 and number not in errors:
                    errors[number] = ValidationError(_left_out(level, before))
                before = level
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        template = "pages/blocks/body.html"


def _left_out(level: int, before: int) -> str:
    return gettext("A heading of level %(level)d follows one of level %(before)d. Use level %(next)d first.") % {
        "level": level,
        "before": before,
        "next": before + 1,
    }


class BodyField(StreamField):
    """A body. Its blocks stay out of the migrations: words on a button are no change of the database."""

    def __init__(self, *_block_types: object, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(BodyBlock(), **kwargs)

    def deconstruct(self) -> Any:
        """The field without its blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
