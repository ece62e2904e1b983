"""What only the home page has."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class Drawing(models.TextChoices):
    """Drawings of the design that stand for a way to take part."""

    IDEA = "idea", _("Idea")
    PERSON = "person", _("Person")
    CALENDAR = "calendar", _("Calendar")
    CHECK = "check", _("Tick")
    PIN = "pin", _("Place")
    INFO = "info", _("Information")
    SEARCH = "search", _("Magnifying glass")
    MAP = "map", _("Map")
    MAIL = "mail", _("Letter")


class WayBlock(blocks.StructBlock):
    """A way in: one thing that people come for, and the page where they find it."""

    title = blocks.CharBlock(label=_("Title"), max_length=60)
    text = blocks.CharBlock(label=_("Text"), max_length=100, required=False, default="")
    page = blocks.PageChooserBlock(label=_("Page"))
    icon = blocks.ChoiceBlock(label=_("Drawing"), choices=Drawing.choices, default=Drawing.INFO)

    class Meta:
        label = _("Way in")
        icon = "link"
