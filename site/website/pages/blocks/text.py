"""Running text and what orders it."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .piece import TEXT, Piece, heading_block

# No colours, no fonts, no pictures: those are blocks of their own, with what they need to be accessible.
FEATURES = ["h2", "h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
SIMPLE = ["bold", "italic", "ol", "ul", "link", "document-link"]
HEADING = re.compile(r"<h([1-6])[ >]")


class TextBlock(blocks.RichTextBlock):
    """Paragraphs with headings and lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=FEATURES, **kwargs)

    def heading_levels(self, value: Any) -> Iterable[int]:
        """The levels of the headings in the text."""
        return [int(level) for level in HEADING.findall(value.source)]

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        group = TEXT
        template = "pages/blocks/text.html"
        description = _("Paragraphs with headings, lists and links.")
        preview_value = _(
            "<h2>What changes</h2><p>The city plants trees where it gets <b>too hot</b> in summer.</p>"
            "<ul><li>Shade for schools</li><li>Water for young trees</li></ul>"
        )


class AccordionBlock(Piece):
    """Questions that open their answers."""

    heading = heading_block()
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("question", blocks.CharBlock(label=_("Question"), max_length=200)),
                ("answer", blocks.RichTextBlock(label=_("Answer"), features=SIMPLE)),
            ],
            label=_("Question and answer"),
        ),
        label=_("Questions and answers"),
        min_num=1,
    )

    class Meta:
        label = _("Questions and answers")
        icon = "list-ul"
        group = TEXT
        template = "pages/blocks/accordion.html"
        description = _("Several questions; a click opens the answer.")
        preview_value = {
            "heading": _("Frequent questions"),
            "items": [
                {"question": _("Who may take part?"), "answer": _("<p>Everybody who lives here.</p>")},
                {"question": _("Does it cost anything?"), "answer": _("<p>No.</p>")},
            ],
        }


class StepsBlock(Piece):
    """What happens one after the other."""

    inner_level = 3
    heading = heading_block()
    steps = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Title"), max_length=120)),
                ("text", blocks.TextBlock(label=_("Text"), required=False, default="")),
                ("page", blocks.PageChooserBlock(label=_("Page"), required=False)),
            ],
            label=_("Step"),
        ),
        label=_("Steps"),
        min_num=2,
    )

    class Meta:
        label = _("Steps")
        icon = "order"
        group = TEXT
        template = "pages/blocks/steps.html"
        description = _("What happens one after the other, numbered.")
        preview_value = {
            "heading": _("How it goes on"),
            "steps": [
                {"title": _("Bring in an idea"), "text": _("Online or at a Service Spot."), "page": None},
                {"title": _("Get an answer"), "text": _("With the reasons."), "page": None},
            ],
        }


class TableBlock(Piece):
    """Rows and columns with a caption; the first cell of a row names it."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=200, help_text=_("What the table shows."))
    columns = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("label", blocks.CharBlock(label=_("Heading"), max_length=80)),
                ("number", blocks.BooleanBlock(label=_("Holds numbers"), required=False)),
            ],
            label=_("Column"),
        ),
        label=_("Columns"),
        min_num=2,
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(blocks.CharBlock(label=_("Cell"), required=False, default=""), label=_("Row"), min_num=2),
        label=_("Rows"),
        min_num=1,
    )

    def clean(self, value: Any) -> Any:
        """Every row has a cell for every column."""
        cleaned = super().clean(value)
        short = [number for number, row in enumerate(cleaned["rows"], 1) if len(row) != len(cleaned["columns"])]
        if short:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "rows": ValidationError(
                        gettext("Row %(number)d does not have a cell for every column.") % {"number": short[0]}
                    )
                }
            )
        return cleaned

    class Meta:
        label = _("Table")
        icon = "table"
        group = TEXT
        template = "pages/blocks/table.html"
        description = _("Rows and columns with a caption; on a phone each row becomes a small sheet.")
        preview_value = {
            "caption": _("Visits per month (example)"),
            "columns": [{"label": _("Place"), "number": False}, {"label": _("Visits"), "number": True}],
            "rows": [[_("Library"), "120"], [_("Town hall"), "64"]],
        }
