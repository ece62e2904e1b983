"""Pictures, films and files."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from website.pages import pictures

from .piece import MEDIA, Piece


class PictureBlock(Piece):
    """A picture with a description or the mark "decorative"; credit and licence come from the library."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, default="", max_length=240)

    def get_preview_value(self) -> Any:
        """The newest picture of the library; without one the preview stays empty."""
        image = get_image_model().objects.order_by("-pk").first()
        if image:
            image.contextual_alt_text, image.decorative = image.title, False
        return self.normalize({"image": image, "caption": gettext("What one sees and why it matters")})

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """With the picture in several sizes and its rights."""
        context = super().get_context(value, parent_context=parent_context)
        if image := value["image"]:
            # The words of the page win; the library's own stand in where a page made without its form has none.
            alt = "" if image.decorative else image.contextual_alt_text or image.default_alt_text
            context |= {"picture": pictures.picture(image, alt), "credit": image.credit}
            context |= {"licence": image.get_licence_display(), "licence_url": image.licence_url}
        return context

    class Meta:
        label = _("Picture")
        icon = "image"
        group = MEDIA
        template = "pages/blocks/picture.html"
        description = _("A picture with description, credit and licence.")


class VideoBlock(Piece):
    """A film: a file of the library, or a way to it at one of the sites in `VIDEO_HOSTS`."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("Our own file (MP4)"), required=False)
    captions = DocumentChooserBlock(label=_("Captions (VTT)"), required=False)
    url = blocks.URLBlock(label=_("Address at another site"), required=False, default="")
    has_captions = blocks.BooleanBlock(label=_("With captions"), required=False)
    has_sign_language = blocks.BooleanBlock(label=_("With sign language"), required=False)
    duration = blocks.CharBlock(label=_("Length in words"), required=False, default="", max_length=40)
    transcript = blocks.TextBlock(
        label=_("Transcript"),
        required=False,
        default="",
        help_text=_("All spoken words, and what one has to see to understand."),
    )
    transcript_page = blocks.PageChooserBlock(label=_("Page with the transcript"), required=False)

    def clean(self, value: Any) -> Any:
        """Exactly one place of the film, at a site we know, with captions or a transcript (WCAG 2.2, 1.2.2 and 1.2.3)."""
        cleaned = super().clean(value)
        errors = {}
        if bool(cleaned["file"]) == bool(cleaned["url"]):
            errors["url"] = ValidationError(gettext("Choose either a file or an address."))
        elif cleaned["url"] and _host(cleaned["url"]) not in settings.VIDEO_HOSTS:
            errors["url"] = ValidationError(
                gettext("Films may lie at: %(hosts)s.") % {"hosts": ", ".join(settings.VIDEO_HOSTS)}
            )
        if not (cleaned["captions"] or cleaned["has_captions"]):
            errors["has_captions"] = ValidationError(gettext("A film needs captions before it is shown."))
        if not (cleaned["transcript"] or cleaned["transcript_page"]):
            errors["transcript"] = ValidationError(gettext("Write the transcript or choose the page that has it."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """With the film's facts in words."""
        context = super().get_context(value, parent_context=parent_context)
        facts = [
            gettext("with captions") if value["has_captions"] or value["captions"] else "",
            gettext("with sign language") if value["has_sign_language"] else "",
        ]
        return context | {
            "src": value["file"].url if value["file"] else "",
            "facts": ", ".join(filter(None, facts)),
            "provider": _host(value["url"]) if value["url"] else "",
            "tracks": [_track(value["captions"], context)] if value["captions"] else [],
        }

    class Meta:
        label = _("Video")
        icon = "media"
        group = MEDIA
        template = "pages/blocks/video.html"
        description = _("A film. Nothing is loaded from another site before somebody asks for it.")
        preview_value = {
            "title": _("The city in two minutes (example)"),
            "file": None,
            "captions": None,
            "url": "https://video.example/1",
            "has_captions": True,
            "has_sign_language": False,
            "duration": _("2 minutes"),
            "transcript": _("What is said."),
            "transcript_page": None,
        }


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _track(document: Any, context: dict[str, Any]) -> dict[str, str]:
    page = context.get("page")
    code = page.locale.language_code if page else settings.LANGUAGE_CODE
    return {"src": document.url, "language": code, "label": gettext("Captions")}


class DownloadBlock(Piece):
    """A file of the library with what one wants to know before loading it."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), required=False, default="", max_length=160)
    pages = blocks.CharBlock(label=_("Length in words"), required=False, default="", max_length=40)

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """With format, size and the state of the accessibility check."""
        context = super().get_context(value, parent_context=parent_context)
        document = value["document"]
        if document is None:
            return context
        checked = (
            gettext("checked for accessibility")
            if document.accessible
            else gettext("not yet checked for accessibility")
        )
        return context | {
            "title": value["title"] or document.title,
            "url": document.url,
            "format": document.file_extension.upper(),
            "size": document.get_file_size(),
            "note": checked,
        }

    class Meta:
        label = _("Download")
        icon = "download"
        group = MEDIA
        template = "pages/blocks/download.html"
        description = _("A file, with format, size and whether it is accessible.")
        preview_value = {"document": None, "title": _("Report (example)"), "pages": ""}
