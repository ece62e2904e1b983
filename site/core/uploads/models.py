"""Images and documents of the library, all through one pipeline."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class LibraryImage(AbstractImage):
    """An image with its maker and licence; what is stored carries no metadata of the camera."""

    credit = models.CharField(_("credit"), max_length=160)
    licence = models.CharField(_("licence"), max_length=120)

    admin_form_fields = (*Image.admin_form_fields, "credit", "licence")


class LibraryRendition(AbstractRendition):
    """One size of an image."""

    image = models.ForeignKey(LibraryImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class LibraryDocument(AbstractDocument):
    """A file to download, with its accessibility check."""

    accessible = models.BooleanField(_("checked for accessibility"), default=False)

    admin_form_fields = (*Document.admin_form_fields, "accessible")
