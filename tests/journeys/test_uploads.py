"""Pictures in a real browser: shown while a page shows them, and stored by the uploader for several files as by any other."""

import pytest
from django.test import Client
from wagtail.models import Collection, UploadedFile

from core.accounts.actions import set_up_roles
from core.accounts.roles import Role
from core.uploads.models import LibraryImage
from tests.core.accounts.people import enter
from tests.core.uploads.samples import named, photo
from tests.factories.accounts import make_user
from tests.factories.pages import make_page

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

SECRET = "SECRETPLACE"
IS_DRAWN = "image => image.decode().then(() => image.naturalWidth)"


@pytest.fixture
def library(home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    set_up_roles()
    return root


@pytest.fixture
def office(visit, live_server, library):
    """The back office as a publisher."""
    client = Client()
    enter(client, make_user(Role.PUBLISHER))
    page = visit("/")
    for cookie in client.cookies.values():
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return page


def test_picture_is_drawn_while_its_page_is_public(visit, home, library):
    image = LibraryImage.objects.create(
        title="Market", credit="City", licence="cc0", file=named("a.jpg", photo(size=(900, 600))), collection=library
    )
    value = {"image": {"image": image.pk, "alt_text": "Market"}, "caption": ""}
    shown = make_page(home, body=[{"type": "picture", "value": value}])

    page = visit(shown.url)
    picture = page.locator(".picture__image")
    assert picture.evaluate(IS_DRAWN) > 0
    address = picture.evaluate("image => image.currentSrc")
    assert page.request.get(address).status == 200
    shown.unpublish()
    assert page.request.get(address).status == 404


def test_uploader_for_several_pictures_asks_for_details_and_keeps_no_place(office, live_server):
    content = photo(size=(900, 600), secret=SECRET)
    office.goto(f"{live_server.url}/admin/images/multiple/add/")
    office.set_input_files("#fileupload", {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": content})
    form = office.locator("#upload-list form")
    form.locator("[name$=-credit]").fill("City")
    form.locator("[name$=-description]").fill("A full market")
    form.locator("[name$=-licence]").select_option("cc0")
    form.locator("[name$=-people]").select_option("nobody")
    with office.expect_response("**/create_from_uploaded_image/**") as answer:
        form.locator("[type=submit]").click()
    assert answer.value.json()["success"]

    image = LibraryImage.objects.get()
    with image.open_file() as stored:
        assert SECRET.encode() not in stored.read()
    assert not UploadedFile.objects.exists()
