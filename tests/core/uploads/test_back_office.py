"""Every way in through the back office goes through the pipeline."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images.blocks import ImageBlock
from wagtail.models import PageViewRestriction, UploadedFile

from core.accounts.roles import Role
from core.uploads.licences import Licence
from core.uploads.models import LibraryDocument, LibraryImage
from tests.core.accounts.people import enter
from tests.core.uploads import samples
from tests.core.uploads.samples import GOOD, photo
from tests.factories.accounts import make_user
from tests.factories.pages import make_page

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]

SECRET = "SECRETPLACE"
DETAILS = {"title": "Market", "description": "A full market", "credit": "City", "licence": "cc0", "people": "nobody"}
FOCUS = {f"focal_point_{part}": "" for part in ("x", "y", "width", "height")}


@pytest.fixture
def office(client, site, collection):
    """The browser of a publisher."""
    enter(client, make_user(Role.PUBLISHER))
    return client


def telephone(kind="JPEG", name="IMG_2231.jpg", content_type="image/jpeg"):
    content = photo(kind, secret=SECRET)
    assert SECRET.encode() in content
    return SimpleUploadedFile(name, content, content_type)


def details(collection, prefix="", **changes):
    data = {**DETAILS, **FOCUS, "tags": "", "collection": collection.pk, **changes}
    return {f"{prefix}{name}": value for name, value in data.items()}


def assert_clean(image):
    with image.open_file() as stored:
        assert SECRET.encode() not in stored.read()
    assert image.file.name.startswith("original_images/")
    assert "IMG" not in image.file.name
    assert image.file_hash
    assert image.file_size == image.file.size
    assert image.uploaded_by_user is not None


def add_image(office, collection, upload, **changes):
    return office.post(reverse("wagtailimages:add"), {**details(collection, **changes), "file": upload})


def form_of(response):
    return response.context["form"]


@pytest.mark.parametrize(
    ("kind", "name", "content_type"),
    [("JPEG", "IMG_1.jpg", "image/jpeg"), ("PNG", "IMG_1.png", "image/png"), ("HEIF", "IMG_1.heic", "image/heic")],
)
def test_single_image(office, collection, kind, name, content_type):
    assert add_image(office, collection, telephone(kind, name, content_type)).status_code == 302
    assert_clean(LibraryImage.objects.get())


def test_image_of_the_chooser(office, collection):
    data = details(collection, "image-chooser-upload-") | {"image-chooser-upload-file": telephone()}
    response = office.post(reverse("wagtailimages_chooser:create"), data)
    assert json.loads(response.content)["step"] == "chosen"
    assert_clean(LibraryImage.objects.get())


def test_several_images_at_once(office, collection):
    sent = {"title": "IMG_2231.jpg", "collection": collection.pk, "files[]": telephone()}
    answer = json.loads(office.post(reverse("wagtailimages:add_multiple"), sent).content)
    assert answer["success"]
    assert not LibraryImage.objects.exists()

    upload = UploadedFile.objects.get()
    with upload.file.open() as waiting:
        assert SECRET.encode() not in waiting.read()
    assert office.get(f"/media/{upload.file.name}").status_code == 404

    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk])
    answer = json.loads(office.post(address, details(collection, f"uploaded-image-{upload.pk}-")).content)
    assert answer["success"]
    assert_clean(LibraryImage.objects.get())
    assert not UploadedFile.objects.exists()


def test_several_images_at_once_ask_for_what_is_missing(office, collection):
    sent = {"title": "IMG_2231.jpg", "collection": collection.pk, "files[]": telephone()}
    office.post(reverse("wagtailimages:add_multiple"), sent)
    upload = UploadedFile.objects.get()
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk])
    answer = json.loads(office.post(address, details(collection, f"uploaded-image-{upload.pk}-", people="")).content)
    assert not answer["success"]
    assert not LibraryImage.objects.exists()


@pytest.mark.parametrize("route", ["wagtailimages:add_multiple", "wagtaildocs:add_multiple"])
def test_refused_file_of_several_leaves_nothing(office, collection, route, settings):
    upload = SimpleUploadedFile("a.pdf", b"<html><script>alert(1)</script>")
    answer = json.loads(office.post(reverse(route), {"collection": collection.pk, "files[]": upload}).content)
    assert not answer["success"]
    assert answer["error_message"]
    assert not UploadedFile.objects.exists()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_replaced_file_of_an_image(office, collection, django_capture_on_commit_callbacks):
    add_image(office, collection, telephone())
    before = LibraryImage.objects.get()
    size = before.get_rendition("width-20")
    with django_capture_on_commit_callbacks(execute=True):
        response = office.post(
            reverse("wagtailimages:edit", args=[before.pk]),
            {**details(collection), "file": telephone("PNG", "IMG_2.png", "image/png")},
        )
    assert response.status_code == 302
    after = LibraryImage.objects.get()
    assert_clean(after)
    assert after.file.name != before.file.name
    assert not before.file.storage.exists(before.file.name)
    assert not size.file.storage.exists(size.file.name)


def test_details_change_without_a_new_file(office, collection):
    add_image(office, collection, telephone())
    before = LibraryImage.objects.get()
    office.post(reverse("wagtailimages:edit", args=[before.pk]), details(collection, title="Square"))
    after = LibraryImage.objects.get()
    assert (after.title, after.file.name) == ("Square", before.file.name)


def test_collection_moves_without_touching_the_file(office, collection):
    inner = collection.add_child(name="Inner")
    add_image(office, collection, telephone())
    before = LibraryImage.objects.get()
    address = reverse("wagtail_bulk_action", args=["uploads", "libraryimage", "add_to_collection"])
    office.post(f"{address}?id={before.pk}", {"collection": inner.pk})
    after = LibraryImage.objects.get()
    assert (after.collection, after.file.name) == (inner, before.file.name)


def test_interface_of_the_back_office_takes_no_files(office, collection):
    for name in ("images", "documents"):
        assert office.post(f"/admin/api/main/{name}/", {"file": telephone()}).status_code == 405
    assert office.post("/api/v3/images/", {"file": telephone()}).status_code == 404


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"%PDF-1.7"])
@pytest.mark.parametrize("name", ["a.jpg", "a.svg"])
def test_what_is_no_image_is_refused_at_the_field(office, collection, name, content):
    response = add_image(office, collection, SimpleUploadedFile(name, content, "image/jpeg"))
    assert form_of(response).errors["file"]
    assert not LibraryImage.objects.exists()


def test_pixel_flood_is_refused_at_the_field(office, collection):
    flood = SimpleUploadedFile("a.png", samples.flood(13_000), "image/png")
    assert form_of(add_image(office, collection, flood)).errors["file"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"description": ""}, "description"),
        ({"credit": ""}, "credit"),
        ({"licence": ""}, "licence"),
        ({"licence": "free for all"}, "licence"),
        ({"people": ""}, "people"),
        ({"people": "consent"}, "consent_note"),
    ],
)
def test_image_without_its_details_is_refused_at_the_field(office, collection, changes, field):
    assert list(form_of(add_image(office, collection, telephone(), **changes)).errors) == [field]
    assert not LibraryImage.objects.exists()


def test_decorative_image_needs_no_words(office, collection):
    add_image(office, collection, telephone(), description="", is_decorative="on")
    assert LibraryImage.objects.get().default_alt_text == ""


def test_people_with_consent_are_noted(office, collection):
    add_image(office, collection, telephone(), people="consent", consent_note="Akte 12/2026")
    image = LibraryImage.objects.get()
    assert (image.people, image.consent_note) == ("consent", "Akte 12/2026")
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryImage.objects.update(consent_note="")


def test_nobody_is_chosen_beforehand(office):
    form = form_of(office.get(reverse("wagtailimages:add")))
    assert form.fields["people"].choices[0] == ("", "---------")
    assert not form["people"].value()


def test_limits_are_said_before_they_are_hit(office):
    words = form_of(office.get(reverse("wagtailimages:add"))).fields["file"].help_text
    assert "HEIC" in words
    assert "20" in words
    assert "40" in words
    words = form_of(office.get(reverse("wagtaildocs:add"))).fields["file"].help_text
    assert "PDF" in words
    assert "50" in words
    assert "40" in office.get(reverse("wagtailimages:add_multiple")).content.decode()


def test_words_of_the_page_win_and_the_library_fills_in(image):
    assert image.default_alt_text == "A full market"
    shown = ImageBlock().to_python({"image": image.pk, "alt_text": "Stalls", "decorative": False})
    assert shown.get_rendition("width-20").alt == "Stalls"
    image.description = ""
    assert image.default_alt_text == "Market"


def test_licence_leads_to_its_text(image):
    assert image.licence_url.startswith("https://creativecommons.org/publicdomain/zero/")
    image.licence = Licence.RIGHTS_OF_CITY
    assert image.licence_url == ""


def add_document(office, collection, name, content):
    data = {"title": "Report", "collection": collection.pk, "tags": "", "file": SimpleUploadedFile(name, content)}
    return office.post(reverse("wagtaildocs:add"), data)


def assert_checked(document):
    assert document.filename == "Bericht.pdf"
    assert "Bericht" not in document.file.name
    assert (document.file_size, bool(document.file_hash)) == (len(GOOD["pdf"]), True)


def test_single_document(office, collection):
    assert add_document(office, collection, "Bericht.pdf", GOOD["pdf"]).status_code == 302
    assert_checked(LibraryDocument.objects.get())


def test_document_of_the_chooser(office, collection):
    prefix = "document-chooser-upload-"
    data = {f"{prefix}title": "Report", f"{prefix}collection": collection.pk, f"{prefix}tags": ""}
    upload = SimpleUploadedFile("Bericht.pdf", GOOD["pdf"])
    response = office.post(reverse("wagtaildocs_chooser:create"), data | {f"{prefix}file": upload})
    assert json.loads(response.content)["step"] == "chosen"
    assert_checked(LibraryDocument.objects.get())


def test_several_documents_at_once(office, collection):
    sent = {"title": "Report", "collection": collection.pk, "files[]": SimpleUploadedFile("Bericht.pdf", GOOD["pdf"])}
    assert json.loads(office.post(reverse("wagtaildocs:add_multiple"), sent).content)["success"]
    assert_checked(LibraryDocument.objects.get())


def test_document_that_waits_for_its_title(office, collection):
    sent = {"title": "x" * 300, "collection": collection.pk, "files[]": SimpleUploadedFile("Bericht.pdf", GOOD["pdf"])}
    office.post(reverse("wagtaildocs:add_multiple"), sent)
    upload = UploadedFile.objects.get()
    prefix = f"uploaded-document-{upload.pk}-"
    address = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[upload.pk])
    data = {f"{prefix}title": "Report", f"{prefix}collection": collection.pk, f"{prefix}tags": ""}
    assert json.loads(office.post(address, data).content)["success"]
    assert_checked(LibraryDocument.objects.get())


def test_replaced_file_of_a_document(office, collection, django_capture_on_commit_callbacks):
    add_document(office, collection, "Alt.txt", GOOD["txt"])
    before = LibraryDocument.objects.get()
    data = {"title": "Report", "collection": collection.pk, "tags": ""}
    with django_capture_on_commit_callbacks(execute=True):
        office.post(
            reverse("wagtaildocs:edit", args=[before.pk]),
            data | {"file": SimpleUploadedFile("Bericht.pdf", GOOD["pdf"])},
        )
    assert_checked(LibraryDocument.objects.get())
    assert not before.file.storage.exists(before.file.name)
    office.post(reverse("wagtaildocs:edit", args=[before.pk]), data | {"title": "Other"})
    assert LibraryDocument.objects.get().title == "Other"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<script>alert(1)</script>"),
        ("a.pdf", b"<script>alert(1)</script>"),
        ("a.txt", b"<script>alert(1)</script>"),
        ("a.pdf", samples.pdf(samples.with_script)),
        ("a.docx", samples.open_xml("docx", {"word/vbaProject.bin": b"x"})),
        ("a.zip", samples.archive({"a.svg": "<svg onload='alert(1)'/>"})),
    ],
)
def test_active_document_is_refused_at_the_field(office, collection, name, content):
    assert form_of(add_document(office, collection, name, content)).errors["file"]
    assert not LibraryDocument.objects.exists()


def test_no_picture_of_a_person_is_taken_anywhere(office, settings):
    office.post("/admin/account/", {"avatar-avatar": telephone()})
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_texts_take_no_pictures_and_no_foreign_content():
    from wagtail.fields import RichTextField

    from website.pages.blocks.text import FEATURES, SIMPLE

    assert not {"image", "embed"} & {*FEATURES, *SIMPLE}
    from django.apps import apps

    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, RichTextField) and model._meta.app_label in {"pages", "home", "measures", "strategy"}:
                assert field.features is not None, field
                assert not {"image", "embed"} & set(field.features), field


@pytest.fixture
def editor(client, site, collection):
    """Somebody who may add files and may not publish."""
    user = make_user(Role.EDITOR)
    enter(client, user)
    return user


def changes_to(file):
    """What the back office offers to do with a file, by name: address and form."""
    app = "wagtailimages" if isinstance(file, LibraryImage) else "wagtaildocs"
    kind = "image" if isinstance(file, LibraryImage) else "document"
    bulk = f"/admin/bulk/uploads/library{kind}/delete/?id={file.pk}"
    several = f"{kind}-{file.pk}-" if kind == "image" else f"doc-{file.pk}-"
    data = {"title": "Other", "collection": file.collection_id, "tags": ""}
    return {
        "edit": (reverse(f"{app}:edit", args=[file.pk]), {**details(file.collection, title="Other"), **data}),
        "edit among several": (
            reverse(f"{app}:edit_multiple", args=[file.pk]),
            {f"{several}{name}": value for name, value in {**details(file.collection), **data}.items()},
        ),
        "delete": (reverse(f"{app}:delete", args=[file.pk]), {}),
        "delete several": (bulk, {}),
    }


def is_unchanged(file):
    return type(file).objects.filter(pk=file.pk, title=file.title).exists()


@pytest.mark.parametrize("what", ["edit", "edit among several", "delete", "delete several"])
@pytest.mark.parametrize("kind", ["image", "document"])
def test_editor_changes_own_files_until_they_are_published(client, editor, home, image, document, kind, what):
    file = {"image": image, "document": document}[kind]
    type(file).objects.update(uploaded_by_user=editor)
    file.refresh_from_db()
    html = f'<p>See <a linktype="document" id="{document.pk}">the report</a>.</p>'
    page = make_page(home, image=image, body=[{"type": "text", "value": html}])
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    address, data = changes_to(file)[what]

    client.post(address, data)
    assert is_unchanged(file)

    page.delete() if "delete" in what else page.unpublish()
    client.post(address, data)
    assert not is_unchanged(file)


@pytest.mark.parametrize("route", ["wagtailimages:index", "wagtaildocs:index"])
def test_list_of_files_takes_the_same_queries_for_any_number(client, editor, home, image, document, route):
    def looks():
        LibraryImage.objects.update(uploaded_by_user=editor)
        LibraryDocument.objects.update(uploaded_by_user=editor)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(route)).status_code == 200
        return len(queries)

    looks()
    one = looks()
    for number in range(2):
        LibraryDocument.objects.create(title=f"{number}", file=samples.named("a.pdf", GOOD["pdf"]))
        LibraryImage.objects.create(**DETAILS, file=samples.named("a.jpg", photo())).get_rendition("max-165x165")
    looks()
    assert looks() == one
