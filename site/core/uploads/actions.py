"""What happens to stored files besides uploading."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import UploadedFile

from core.caching.actions import bump
from core.uploads.models import LibraryImage
from core.uploads.queries import is_public

# How long a file waits for the details that somebody owes it in the multiple uploader.
WAITING = timedelta(days=1)


def withdraw_hidden_image(*, pk: int) -> bool:
    """Whether the image is public no more; then its sizes are gone from the storage and no kept page names them."""
    image = LibraryImage.objects.select_related("collection").filter(pk=pk).first()
    if image is None or is_public(image):
        return False
    image.renditions.all().delete()
    bump()
    return True


def forget_waiting_uploads() -> int:
    """The number of files that went because nobody completed their details within a day."""
    gone = 0
    for upload in UploadedFile.objects.all():
        storage, name = upload.file.storage, upload.file.name
        if not storage.exists(name) or storage.get_modified_time(name) < timezone.now() - WAITING:
            upload.delete()
            storage.delete(name)
            gone += 1
    return gone
