"""What stands out of the text."""

from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .piece import EMPHASIS, Piece, heading_block


class QuotationBlock(Piece):
    """A sentence of somebody else."""

    text = blocks.TextBlock(label=_("Quotation"), help_text=_("Without quotation marks: the design sets them."))
    source = blocks.CharBlock(label=_("Who said it"), required=False, default="", max_length=160)
    role = blocks.CharBlock(label=_("Role"), required=False, default="", max_length=160)
    url = blocks.URLBlock(label=_("Where it can be read"), required=False, default="")

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        group = EMPHASIS
        template = "pages/blocks/quotation.html"
        description = _("A sentence that deserves room, with its source.")
        preview_value = {
            "text": _("A city is what its people make of it."),
            "source": _("Example person"),
            "role": _("Citizen"),
            "url": "",
        }


class FactsBlock(Piece):
    """A few large numbers."""

    heading = heading_block()
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("value", blocks.CharBlock(label=_("Number"), max_length=20)),
                ("unit", blocks.CharBlock(label=_("Unit"), required=False, default="", max_length=20)),
                ("label", blocks.CharBlock(label=_("What it counts"), max_length=80)),
                ("note", blocks.CharBlock(label=_("Note"), required=False, default="", max_length=160)),
            ],
            label=_("Number"),
        ),
        label=_("Numbers"),
        min_num=1,
        max_num=6,
    )
    source = blocks.CharBlock(
        label=_("Source"),
        required=False,
        default="",
        max_length=200,
        help_text=_("Where the numbers come from, and of when."),
    )

    class Meta:
        label = _("Numbers")
        icon = "calendar-alt"
        group = EMPHASIS
        template = "pages/blocks/facts.html"
        description = _("Up to six large numbers with their words.")
        preview_value = {
            "heading": "",
            "items": [
                {"value": "14", "unit": "", "label": _("measures"), "note": ""},
                {"value": "23", "unit": "", "label": _("districts"), "note": ""},
            ],
            "source": _("Example"),
        }


class Tone(models.TextChoices):
    """How urgent a notice is."""

    INFO = "info", _("Information")
    GOOD = "good", _("Good news")
    WATCH = "watch", _("Please note")


class NoticeBlock(Piece):
    """A box that one should not miss."""

    tone = blocks.ChoiceBlock(label=_("Kind"), choices=Tone.choices, default=Tone.INFO)
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, default="")

    class Meta:
        label = _("Notice")
        icon = "info-circle"
        group = EMPHASIS
        template = "pages/blocks/notice.html"
        description = _("Something one should not miss, in one or two sentences.")
        preview_value = {"tone": "info", "title": _("The office is closed on Friday."), "text": ""}


class Stage(models.TextChoices):
    """Where an entry of a timeline stands."""

    DONE = "done", _("finished")
    RUNNING = "running", _("under way")
    PLANNED = "planned", _("planned")


class TimelineBlock(Piece):
    """What was, is and comes."""

    inner_level = 3
    heading = heading_block()
    entries = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("date", blocks.CharBlock(label=_("Time in words"), max_length=60)),
                ("day", blocks.DateBlock(label=_("Date"), required=False)),
                ("title", blocks.CharBlock(label=_("Title"), max_length=120)),
                ("text", blocks.TextBlock(label=_("Text"), required=False, default="")),
                ("state", blocks.ChoiceBlock(label=_("State"), choices=Stage.choices, default=Stage.PLANNED)),
            ],
            label=_("Entry"),
        ),
        label=_("Entries"),
        min_num=2,
    )

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """With the entries as the component shows them: the state also in words."""
        context = super().get_context(value, parent_context=parent_context)
        context["entries"] = [
            {
                "date": entry["date"],
                "datetime": date_format(entry["day"], "Y-m-d") if entry["day"] else "",
                "title": entry["title"],
                "text": entry["text"],
                "state": entry["state"],
                "word": Stage(entry["state"]).label,
            }
            for entry in value["entries"]
        ]
        return context

    class Meta:
        label = _("Timeline")
        icon = "history"
        group = EMPHASIS
        template = "pages/blocks/timeline.html"
        description = _("What was, is and comes; the state also stands in words.")
        preview_value = {
            "heading": _("How it went on"),
            "entries": [
                {"date": "2024", "day": None, "title": _("Start"), "text": "", "state": "done"},
                {"date": "2026", "day": None, "title": _("All districts"), "text": "", "state": "running"},
            ],
        }
