"""Forms of the library, used by every upload of the back office."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .documents import check_document, limits_in_words
from .images import MAX_PIXELS, MEGAPIXEL, clean_image
from .licences import People


class LibraryImageForm(BaseImageForm):
    """Refuses in words what the pipeline refuses, and hands on what it made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            more = _("At most %(limit)s megapixels.") % {"limit": MAX_PIXELS // MEGAPIXEL}
            self.fields["file"].help_text = f"{self.fields['file'].help_text} {more}"
        if "people" in self.fields:
            # Nothing is chosen beforehand: somebody has to look at the picture.
            self.fields["people"].choices = [("", "---------"), *People.choices]

    def clean_file(self):
        """The cleaned image, or the one that was there before."""
        file = self.cleaned_data["file"]
        return clean_image(file) if isinstance(file, UploadedFile) else file

    def clean(self):
        """A picture is described or marked as decorative, and consent can be found again."""
        cleaned = super().clean()
        if {"description", "is_decorative"} <= self.fields.keys() and not (
            cleaned.get("description") or cleaned.get("is_decorative")
        ):
            self.add_error("description", _("Please describe the picture, or mark it as decorative."))
        if (
            "consent_note" in self.fields
            and cleaned.get("people") == People.CONSENT
            and not cleaned.get("consent_note")
        ):
            self.add_error("consent_note", _("Please note where the consent is filed."))
        return cleaned


class LibraryDocumentForm(BaseDocumentForm):
    """Says what is accepted before anything is sent, and refuses in words what the check refuses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].help_text = limits_in_words()

    def clean_file(self):
        """The checked file, or the one that was there before."""
        file = self.cleaned_data["file"]
        return check_document(file) if isinstance(file, UploadedFile) else file
