"""Where every file passes before it is stored, whatever form, uploader, command or interface it came from."""

from typing import Any

from django.core.files.base import File
from django.db import models
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .documents import check_document
from .images import clean_image
from .names import plain_name, random_name


class CleanImageFieldFile(WagtailImageFieldFile):
    """Stores only what `clean_image` wrote."""

    def save(self, name: str, content: File, save: bool = True) -> None:  # noqa: FBT001, FBT002 -- Django's signature
        """The cleaned image is in the storage; ValidationError if it cannot be cleaned."""
        clean = clean_image(content)
        super().save(clean.name or name, clean, save=save)


class CleanImageField(WagtailImageField):
    """An image of the library."""

    attr_class = CleanImageFieldFile

    def deconstruct(self) -> Any:
        """To the database it is Wagtail's field."""
        name, _path, args, options = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, options


class CheckedFieldFile(models.fields.files.FieldFile):
    """Stores under a random name what `check_document` let pass, and notes on the object what the person called it."""

    def save(self, name: str, content: File, save: bool = True) -> None:  # noqa: FBT001, FBT002 -- Django's signature
        """The file is in the storage; ValidationError if its content is refused."""
        checked = check_document(content, name=name)
        self.instance.original_name = plain_name(name)
        super().save(random_name(name), checked, save=save)


class CheckedDocumentField(models.FileField):
    """A document of the library; its model has the field `original_name`."""

    attr_class: Any = CheckedFieldFile

    def deconstruct(self) -> Any:
        """To the database it is Django's field."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.FileField", args, options
