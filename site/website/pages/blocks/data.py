"""What is counted and measured."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from website.pages import languages, queries
from website.pages.urls_for import own_or_fallback_url

from .piece import DATA, Piece, heading_block


class DistrictMapBlock(Piece):
    """The map of the city; every district that has a page leads to it."""

    heading = heading_block()
    text = blocks.TextBlock(label=_("Text"), required=False, default="")
    parent = blocks.PageChooserBlock(
        label=_("Page above the districts"),
        required=False,
        help_text=_("A district leads to the page below this one whose address is the district's."),
    )

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """With the address of every district that has a live page: one query."""
        context = super().get_context(value, parent_context=parent_context)
        pages = queries.children_by_slug(value["parent"]) if value["parent"] else {}
        request = context.get("request")
        asked = languages.active()
        return context | {"urls": {slug: own_or_fallback_url(page, asked, request) for slug, page in pages.items()}}

    class Meta:
        label = _("Map of districts")
        icon = "site"
        group = DATA
        template = "pages/blocks/district_map.html"
        description = _("The districts as a map and as a list.")
        preview_value = {"heading": _("Your district"), "text": "", "parent": None}


class IndicatorsBlock(Piece):
    """The indicators of a measure, as the measure itself shows them in lists."""

    heading = heading_block()
    page = blocks.PageChooserBlock(label=_("Measure"))

    class Meta:
        label = _("Indicators of a measure")
        icon = "history"
        group = DATA
        template = "pages/blocks/indicators.html"
        description = _("What a measure is measured by, always as it stands there.")
        preview_value = {"heading": _("How we measure it"), "page": None}
