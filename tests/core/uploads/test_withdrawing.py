"""What goes from the public, and from the storage, when nothing published shows an image any more."""

import os
import time

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import UploadedFile

from core.caching.version import current
from core.uploads.actions import forget_waiting_uploads, withdraw_hidden_image
from core.uploads.models import LibraryDocument, LibraryImage
from core.uploads.tasks import forget_waiting_uploads as task
from tests.core.uploads.samples import GOOD, named, photo
from tests.factories.pages import make_page

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]

SIZE = "width-20|format-webp"


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Does something, with what follows its commit; whether kept pages were voided."""

    def act(what) -> bool:
        before = current()
        with django_capture_on_commit_callbacks(execute=True):
            what()
        return current() != before

    return act


@pytest.fixture
def size(image):
    """The only size of the image."""
    return image.get_rendition(SIZE)


def is_stored(file):
    return file.storage.exists(file.name)


def leave_out(page):
    page.image = None
    page.save_revision().publish()


@pytest.mark.parametrize("way", ["unpublish", "delete", "leave out"])
def test_size_goes_with_the_last_public_use(client, committed, home, live_page, size, way):
    other = make_page(home, image=live_page.image)
    ways = {"unpublish": other.unpublish, "delete": other.delete, "leave out": lambda: leave_out(other)}

    committed(live_page.unpublish)
    assert is_stored(size.file)
    assert client.get(size.url).status_code == 200

    assert committed(ways[way])
    assert not is_stored(size.file)
    assert client.get(size.url).status_code == 404
    assert live_page.image.renditions.count() == 0


def test_page_above_takes_the_pages_below_along(client, committed, home, image, size):
    above = make_page(home)
    make_page(above, image=image)
    committed(above.delete)
    assert not is_stored(size.file)


def test_withdrawn_document_is_hidden_again(client, link_page, document):
    assert client.get(document.url).status_code == 200
    link_page.unpublish()
    assert client.get(document.url).status_code == 404


def test_kept_page_does_not_outlive_its_picture(client, committed, home, image):
    page = make_page(home, body=[{"type": "picture", "value": {"image": {"image": image.pk, "alt_text": "Market"}}}])
    address = client.get(page.url).content.decode().partition('class="picture__image" src="')[2].partition('"')[0]
    assert client.get(address).status_code == 200
    committed(page.unpublish)
    assert client.get(page.url).status_code == 404
    assert client.get(address).status_code == 404


def test_image_in_use_or_gone_is_left_alone(live_page, image, size):
    assert not withdraw_hidden_image(pk=image.pk)
    assert not withdraw_hidden_image(pk=image.pk + 99)
    assert is_stored(size.file)


def test_files_go_with_the_image(committed, image, size):
    committed(image.delete)
    assert not is_stored(size.file)
    assert not is_stored(image.file)


def test_files_go_with_the_document(committed, document):
    committed(document.delete)
    assert not is_stored(document.file)


def test_replaced_file_and_its_sizes_go(committed, image, size):
    before = LibraryImage.objects.get().file
    image.file = named("b.png", photo("PNG"))
    committed(image.save)
    assert image.file.name != before.name
    assert is_stored(image.file)
    assert not is_stored(before)
    assert not is_stored(size.file)


def test_replaced_document_goes_and_the_new_name_is_kept(committed, document):
    before = LibraryDocument.objects.get().file
    document.file = named("Neu.txt", GOOD["txt"])
    committed(document.save)
    assert (document.filename, document.file_extension, document.file_size) == ("Neu.txt", "txt", len(GOOD["txt"]))
    assert not is_stored(before)
    document.title = "Other"
    committed(document.save)
    assert is_stored(document.file)
    assert LibraryDocument.objects.get().filename == "Neu.txt"


def waiting(model, name, content):
    return UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(model), file=named(name, content)
    )


def test_upload_that_nobody_completed_goes_after_a_day(collection):
    fresh = waiting(LibraryImage, "a.jpg", photo())
    old = waiting(LibraryDocument, "b.pdf", GOOD["pdf"])
    lost = waiting(LibraryDocument, "c.pdf", GOOD["pdf"])
    yesterday = time.time() - 86_500
    os.utime(old.file.path, (yesterday, yesterday))
    lost.file.storage.delete(lost.file.name)

    assert task() == 2
    assert list(UploadedFile.objects.all()) == [fresh]
    assert is_stored(fresh.file)
    assert not is_stored(old.file)
    assert forget_waiting_uploads() == 0


def test_waiting_image_is_clean_already(collection):
    upload = waiting(LibraryImage, "IMG_1.jpg", photo(secret="SECRETPLACE"))
    with upload.file.open() as file:
        assert b"SECRETPLACE" not in file.read()
    upload.save()
    assert is_stored(upload.file)
