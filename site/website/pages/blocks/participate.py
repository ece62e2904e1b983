"""Ways on: to pages, to people, to taking part."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .piece import TAKE_PART, Piece, heading_block


class PageCardsBlock(Piece):
    """Any pages of the site as cards: a measure, a vision, an offer to take part."""

    inner_level = 3
    heading = heading_block()
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), min_num=1, max_num=12)

    class Meta:
        label = _("Pages as cards")
        icon = "grip"
        group = TAKE_PART
        template = "pages/blocks/page_cards.html"
        description = _("Measures, visions or offers to take part; each card always shows how its page stands now.")
        preview_value = {"heading": _("Take part"), "pages": []}


class ContactBlock(Piece):
    """Whom to ask, and every way to do it."""

    inner_level = 2
    name = blocks.CharBlock(
        label=_("Person or office"), max_length=120, help_text=_("Name a person only if they agree.")
    )
    role = blocks.CharBlock(label=_("Role"), required=False, default="", max_length=160)
    phone = blocks.CharBlock(label=_("Telephone"), required=False, default="", max_length=40)
    email = blocks.EmailBlock(label=_("E-mail address"), required=False, default="")
    address = blocks.TextBlock(label=_("Address"), required=False, default="", rows=3)
    hours = blocks.TextBlock(label=_("Opening hours"), required=False, default="", rows=3)

    def clean(self, value: Any) -> Any:
        """At least one way to get in touch."""
        cleaned = super().clean(value)
        if not any(cleaned[way] for way in ("phone", "email", "address")):
            raise blocks.StructBlockValidationError(
                block_errors={"phone": ValidationError(gettext("Give at least one way to get in touch."))}
            )
        return cleaned

    class Meta:
        label = _("Contact")
        icon = "user"
        group = TAKE_PART
        template = "pages/blocks/contact.html"
        description = _("Whom to ask, and every way to do it.")
        preview_value = {
            "name": _("Smart city office (example)"),
            "role": _("Questions about the measures"),
            "phone": "+49 561 0000000",
            "email": "office@city.example",
            "address": "",
            "hours": "",
        }


class ButtonsBlock(Piece):
    """One or two things to do here."""

    buttons = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("label", blocks.CharBlock(label=_("Words on the button"), max_length=60)),
                ("page", blocks.PageChooserBlock(label=_("Page"), required=False)),
                ("url", blocks.URLBlock(label=_("Or an address elsewhere"), required=False, default="")),
            ],
            label=_("Button"),
        ),
        label=_("Buttons"),
        min_num=1,
        max_num=2,
    )

    def clean(self, value: Any) -> Any:
        """Every button leads somewhere, and to one place only."""
        cleaned = super().clean(value)
        for number, button in enumerate(cleaned["buttons"], 1):
            if bool(button["page"]) == bool(button["url"]):
                message = gettext("Button %(number)d needs either a page or an address.") % {"number": number}
                raise blocks.StructBlockValidationError(block_errors={"buttons": ValidationError(message)})
        return cleaned

    class Meta:
        label = _("Buttons")
        icon = "link"
        group = TAKE_PART
        template = "pages/blocks/buttons.html"
        description = _("One or two things to do here.")
        preview_value = {"buttons": [{"label": _("Bring in an idea"), "page": None, "url": "https://city.example/"}]}
