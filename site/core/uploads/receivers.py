"""What the rest of the platform does that concerns stored files."""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import ReferenceIndex, UploadedFile

from core.uploads.actions import withdraw_hidden_image
from core.uploads.documents import check_document
from core.uploads.images import clean_image
from core.uploads.models import LibraryImage, is_new
from core.uploads.queries import images_shown_by


def clean_waiting_file(instance: UploadedFile, **_kwargs: Any) -> None:
    """Receiver of `pre_save`: a file that waits for its details in the multiple uploader is cleaned already."""
    if is_new(instance.file):
        is_image = instance.for_content_type == ContentType.objects.get_for_model(LibraryImage)
        instance.file = clean_image(instance.file.file) if is_image else check_document(instance.file.file)


def after_reference_is_gone(instance: ReferenceIndex, **_kwargs: Any) -> None:
    """Receiver of `post_delete`: something no longer shows an image."""
    if instance.to_content_type_id == ContentType.objects.get_for_model(LibraryImage).pk:
        _withdraw_after_commit(int(instance.to_object_id))


def after_unpublishing(instance: Model, **_kwargs: Any) -> None:
    """Receiver of Wagtail's `page_unpublished` and `unpublished`."""
    for pk in images_shown_by(instance):
        _withdraw_after_commit(pk)


def _withdraw_after_commit(pk: int) -> None:
    transaction.on_commit(partial(withdraw_hidden_image, pk=pk), robust=True)
