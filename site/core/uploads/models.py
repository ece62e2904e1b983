"""Images and documents of the library, all through one pipeline."""

from functools import partial
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to

from .documents import check_document
from .fields import CheckedDocumentField, CleanImageField
from .images import clean_image
from .licences import TEXTS, Licence, People
from .names import MAX_LENGTH, extension_of, random_name


class LibraryImage(AbstractImage):
    """An image with its maker and licence; what is stored carries no metadata of the camera."""

    file = CleanImageField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    description = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        default="",
        help_text=_(
            "What somebody needs to know who does not see the picture, in German. Pages take it over and can word it "
            "for their own purpose and language."
        ),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        db_default=False,
        help_text=_("The picture says nothing that is not said beside it. Screen readers pass over it."),
    )
    credit = models.CharField(_("credit"), max_length=160, help_text=_("Who made the picture, as it is to be named."))
    licence = models.CharField(_("licence"), max_length=120, choices=Licence.choices)
    people = models.CharField(
        _("people in the picture"), max_length=10, choices=People.choices, default="", db_default=""
    )
    consent_note = models.CharField(
        _("where the consent is filed"),
        max_length=160,
        blank=True,
        default="",
        db_default="",
        help_text=_("A file number; no names."),
    )

    admin_form_fields = (
        *(field for field in Image.admin_form_fields if field not in {"collection", "tags"}),
        *("is_decorative", "credit", "licence", "people", "consent_note", "collection", "tags"),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        indexes = [models.Index(fields=["file"], name="uploads_image_file")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(people=People.CONSENT, consent_note=""), name="uploads_consent_is_noted"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file is stored only as `clean_image` wrote it, and what it replaces goes; ValidationError otherwise."""
        if is_new(self.file):
            self.file = clean_image(self.file.file)
            self._set_image_file_metadata()
            drop_replaced_file(self)
            if self.pk:
                self.renditions.all().delete()
        super().save(*args, **kwargs)

    def get_upload_to(self, filename: str) -> str:
        """A name that tells nothing, not even what the person called the file."""
        return f"original_images/{random_name(filename)}"

    @property
    def default_alt_text(self) -> str:
        """What a page says of the picture unless its editor worded it for the place; nothing for decoration."""
        return "" if self.is_decorative else self.description or self.title

    @property
    def licence_url(self) -> str:
        """Where the text of the licence is, or nothing."""
        return TEXTS.get(self.licence, "")


class LibraryRendition(AbstractRendition):
    """One size of an image."""

    image = models.ForeignKey(LibraryImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes = [models.Index(fields=["file"], name="uploads_rendition_file")]

    def get_upload_to(self, filename: str) -> str:
        """A name from which no other size and no original can be derived."""
        return f"images/{random_name(filename)}"


class LibraryDocument(AbstractDocument):
    """A file to download, with its accessibility check; what is stored was looked into."""

    file = CheckedDocumentField(_("file"), upload_to="documents")
    original_name = models.CharField(
        _("name for the download"), max_length=MAX_LENGTH, editable=False, default="", db_default=""
    )
    accessible = models.BooleanField(_("checked for accessibility"), default=False)

    admin_form_fields = (*Document.admin_form_fields, "accessible")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file is stored only if `check_document` lets it pass, and what it replaces goes; ValidationError otherwise."""
        if is_new(self.file):
            self.file = check_document(self.file.file, name=self.file.name)
            self._set_document_file_metadata()
            drop_replaced_file(self)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """A file is checked where it is stored; Wagtail would also ask for the ending of one that is still to come."""
        if self.file:
            super().clean()

    @property
    def filename(self) -> str:
        """What the person called the file; the storage has another name for it."""
        return self.original_name or super().filename

    @property
    def file_extension(self) -> str:
        """The ending without the dot."""
        return extension_of(self.filename)


def is_new(file: Any) -> bool:
    """Whether the file is not in the storage yet; this is how Django itself marks it."""
    return bool(file) and not file._committed  # noqa: SLF001 -- see above


def drop_replaced_file(instance: models.Model) -> None:
    """The file that the object had before goes from the storage once the change is committed."""
    manager = type(instance)._default_manager  # noqa: SLF001 -- Django's documented model API
    before = manager.filter(pk=instance.pk).first() if instance.pk else None
    if before is not None and before.file:
        transaction.on_commit(partial(before.file.storage.delete, before.file.name), robust=True)
