"""Images and documents of the library, all through one pipeline."""

import uuid
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from .images import CleanImage, clean_image


class LibraryImage(AbstractImage):
    """An image with its maker and licence; what is stored carries no metadata of the camera."""

    credit = models.CharField(_("credit"), max_length=160)
    licence = models.CharField(_("licence"), max_length=120)

    admin_form_fields = (*Image.admin_form_fields, "credit", "licence")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file is stored only as `clean_image` wrote it, whatever way it came in; ValidationError otherwise."""
        # `_committed` is how Django itself marks a file that is not in the storage yet.
        if self.file and not self.file._committed and not isinstance(self.file.file, CleanImage):  # noqa: SLF001 -- see above
            self.file = clean_image(self.file.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def get_upload_to(self, filename: str) -> str:
        """A name that tells nothing, not even what the person called the file."""
        return f"original_images/{uuid.uuid4().hex}{Path(filename).suffix.lower()}"


class LibraryRendition(AbstractRendition):
    """One size of an image."""

    image = models.ForeignKey(LibraryImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class LibraryDocument(AbstractDocument):
    """A file to download, with its accessibility check."""

    accessible = models.BooleanField(_("checked for accessibility"), default=False)

    admin_form_fields = (*Document.admin_form_fields, "accessible")
