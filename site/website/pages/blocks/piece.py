"""What all blocks of a page's body have in common."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT = _("Text")
EMPHASIS = _("Emphasis")
MEDIA = _("Media")
DATA = _("Data")
TAKE_PART = _("Take part")


class Piece(blocks.StructBlock):
    """One block of a body. `heading`, where a piece has one, is shown as a heading of the second level."""

    # The level of the titles inside the piece; 0 for pieces without.
    inner_level = 0

    def heading_levels(self, value: Any) -> Iterable[int]:
        """The levels of the headings that this value shows, in their order."""
        own = [2] if value.get("heading") else []
        return [*own, self.inner_level] if self.inner_level else own


def heading_block() -> blocks.CharBlock:
    """An optional heading above a piece."""
    return blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=120)
