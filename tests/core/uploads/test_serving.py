"""Who gets which stored file, and with which headers."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from wagtail.models import CollectionViewRestriction, PageViewRestriction, ReferenceIndex

from core.accounts.roles import Role
from core.uploads.models import LibraryDocument, LibraryImage
from tests.core.accounts.people import enter
from tests.core.uploads.samples import GOOD, named, photo
from tests.factories.accounts import make_user
from tests.factories.pages import make_page, translate
from tests.factories.strategy import make_concept, make_theme
from website.strategy.models import Concept

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]

SIZE = "width-20|format-webp"


def body(response):
    return b"".join(response.streaming_content)


@pytest.fixture
def size(image):
    """The address of a size of the image."""
    return image.get_rendition(SIZE).url


def test_image_of_a_live_page_is_public(client, live_page, size):
    response = client.get(size)
    assert response.status_code == 200
    assert body(response)[8:12] == b"WEBP"
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=3600", "s-maxage=1"}
    assert "Cookie" not in response.get("Vary", "")


def test_name_of_a_size_tells_nothing(image, size):
    stem = image.file.name.rpartition("/")[2].partition(".")[0]
    assert stem not in size
    assert len(size.removeprefix("/media/images/")) == 32 + len(".webp")


def test_known_size_is_not_sent_again(client, live_page, size):
    tag = client.get(size)["ETag"]
    assert client.get(size, headers={"if-none-match": tag}).status_code == 304


def test_image_in_a_block_of_a_live_page_is_public(client, home, image, size):
    make_page(home, body=[{"type": "picture", "value": {"image": {"image": image.pk, "alt_text": "Market"}}}])
    assert client.get(size).status_code == 200


def test_image_of_a_live_translation_is_public(client, home, live_page, size):
    translate(home, "en", slug="home-en")
    translate(live_page, "en", slug="page-en")
    live_page.unpublish()
    assert client.get(live_page.image.get_rendition(SIZE).url).status_code == 200


@pytest.mark.parametrize("address", ["original", "size"])
def test_image_that_nothing_shows_is_hidden(client, image, size, address):
    response = client.get(f"/media/{image.file.name}" if address == "original" else size)
    assert response.status_code == 404
    assert "private" in response["Cache-Control"]


def test_original_is_never_public(client, live_page, image):
    assert client.get(f"/media/{image.file.name}").status_code == 404


def test_image_of_a_draft_is_hidden(client, home, image, size):
    home.add_child(instance=type(make_page(home))(title="Draft", slug="draft", image=image, live=False))
    assert client.get(size).status_code == 404


def test_image_in_the_draft_of_a_live_page_is_hidden(client, home, image, size):
    page = make_page(home)
    page.image = image
    revision = page.save_revision()
    assert client.get(size).status_code == 404
    revision.publish()
    assert client.get(size).status_code == 200


def test_image_of_a_restricted_page_is_hidden(client, home, image, size):
    above = make_page(home)
    page = make_page(above, image=image)
    assert client.get(size).status_code == 200
    restriction = PageViewRestriction.objects.create(page=above, restriction_type="login")
    assert client.get(size).status_code == 404
    restriction.delete()
    PageViewRestriction.objects.create(page=make_page(home), restriction_type="login")
    assert client.get(size).status_code == 200
    assert page.live


def test_file_of_a_restricted_collection_is_hidden(client, live_page, link_page, image, document, size):
    outer = image.collection.add_child(name="Outer")
    inner, beside = outer.add_child(name="Inner"), outer.add_child(name="Beside")
    for file in (image, document):
        file.collection = inner
        file.save()
    CollectionViewRestriction.objects.create(collection=beside, restriction_type="login")
    assert client.get(size).status_code == 200
    CollectionViewRestriction.objects.create(collection=outer, restriction_type="login")
    assert client.get(size).status_code == 404
    assert client.get(document.url).status_code == 404


def test_file_of_a_restricted_page_is_shown_to_whom_the_page_is(
    client, home, live_page, link_page, image, document, size
):
    insiders = Group.objects.create(name="Insiders")
    restriction = PageViewRestriction.objects.create(page=home, restriction_type="login")
    enter(client, make_user(Role.CITIZEN))
    for address in (size, document.url):
        response = client.get(address)
        assert response.status_code == 200
        assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert client.get(f"/media/{image.file.name}").status_code == 404

    restriction.restriction_type = "groups"
    restriction.save()
    restriction.groups.set([insiders])
    assert [client.get(address).status_code for address in (size, document.url)] == [404, 404]
    insider = make_user()
    insider.groups.add(insiders)
    for person in (insider, make_user(is_superuser=True)):
        enter(client, person)
        assert [client.get(address).status_code for address in (size, document.url)] == [200, 200]

    restriction.restriction_type = "password"
    restriction.save()
    enter(client, insider)
    assert client.get(size).status_code == 404


def refer(thing, image):
    """The reference index holds that the thing shows the image."""
    kind = ContentType.objects.get_for_model(thing)
    ReferenceIndex.objects.create(
        content_type=kind,
        base_content_type=kind,
        object_id=str(thing.pk),
        to_content_type=ContentType.objects.get_for_model(LibraryImage),
        to_object_id=str(image.pk),
        model_path="image",
        content_path="image",
        content_path_hash=ReferenceIndex._get_content_path_hash("image"),
    )


def test_image_of_a_snippet_is_public_while_the_snippet_is_live(client, site, image, size):
    concept = make_concept()
    refer(concept, image)
    assert client.get(size).status_code == 200
    Concept.objects.update(live=False)
    assert client.get(size).status_code == 404


def test_image_of_something_that_knows_no_publishing_is_hidden(client, site, image, size):
    refer(make_theme(), image)
    assert client.get(size).status_code == 404


ALLOWED = (Role.EDITOR, Role.PLAIN_LANGUAGE_REVIEWER, Role.PUBLISHER, Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", list(Role))
def test_role_gets_hidden_files_only_if_it_works_with_them(client, site, image, document, size, role):
    enter(client, make_user(role))
    expected = 200 if role in ALLOWED else 404
    for address in (size, f"/media/{image.file.name}", document.url):
        response = client.get(address)
        assert response.status_code == expected
        assert "public" not in response["Cache-Control"]
        assert "no-store" in response["Cache-Control"] or expected == 404


def test_hidden_file_needs_the_second_factor(client, site, image, size):
    enter(client, make_user(Role.EDITOR), second_factor=False)
    assert client.get(size).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "images/x.webp",
        "documents/x.pdf",
        "wagtail_uploads/x.jpg",
        "../co-smart.sqlite3",
        "images/%00",
        "images/../x",
        "x",
    ],
)
def test_nothing_else_lies_at_the_address_of_media(client, site, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_document_is_not_served_under_its_stored_name(client, link_page, document):
    enter(client, make_user(Role.ADMINISTRATOR))
    assert client.get(f"/media/{document.file.name}").status_code == 404


def test_missing_file_is_not_found(client, live_page, link_page, image, document, size):
    image.renditions.get().file.storage.delete(image.renditions.get().file.name)
    document.file.storage.delete(document.file.name)
    assert client.get(size).status_code == 404
    assert client.get(document.url).status_code == 404


def test_other_methods_are_refused(client, live_page, link_page, document, size):
    for address in (size, document.url):
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200


def test_document_of_a_live_page_is_a_download_under_its_own_name(client, link_page, document):
    assert document.file.name.startswith("documents/")
    assert "Bericht" not in document.file.name
    response = client.get(document.url)
    assert response.status_code == 200
    assert body(response) == GOOD["pdf"]
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Bericht%20Gr%C3%B6%C3%9Fe.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "max-age=0" in response["Cache-Control"]
    assert client.get(document.url, headers={"if-none-match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize("extension", sorted(GOOD))
def test_no_document_is_sent_as_something_that_runs(client, site, collection, extension):
    document = LibraryDocument.objects.create(title="x", file=named(f"x.{extension}", GOOD[extension]))
    enter(client, make_user(Role.EDITOR))
    response = client.get(document.url)
    assert "html" not in response["Content-Type"]
    assert "svg" not in response["Content-Type"]
    assert response["Content-Disposition"].startswith("attachment")


def test_older_name_leads_to_the_document_only_if_it_is_public(client, site, document):
    old = reverse("wagtaildocs_serve", args=[document.pk, "alt.pdf"])
    assert client.get(old).status_code == 404


def test_older_name_leads_to_the_present_one(client, link_page, document):
    old = reverse("wagtaildocs_serve", args=[document.pk, "alt.pdf"])
    assert client.get(old)["Location"] == document.url


def test_unknown_document_is_not_found(client, site):
    for number in ("99", "9" * 18, "9" * 30, "-1", "\u0663"):
        assert client.get(f"/dokumente/{number}/x.pdf").status_code == 404


def test_nginx_sends_the_file_where_it_can(client, live_page, link_page, image, document, size, settings):
    settings.FILES_SENT_BY_NGINX = "/_files/"
    for address, name in ((size, image.renditions.get().file.name), (document.url, document.file.name)):
        response = client.get(address)
        assert response["X-Accel-Redirect"] == f"/_files/{name}"
        assert response.content == b""
        assert "public" in response["Cache-Control"]
    live_page.unpublish()
    assert "X-Accel-Redirect" not in client.get(size)


@pytest.mark.parametrize("pages", [1, 3])
def test_number_of_queries_does_not_grow(client, home, image, size, pages, django_assert_num_queries):
    for _number in range(pages):
        make_page(home, image=image)
    client.get(size)
    with django_assert_num_queries(4):
        assert client.get(size).status_code == 200


def test_wagtail_makes_no_addresses_that_pass_by(image):
    with pytest.raises(NoReverseMatch):
        reverse("wagtailimages_serve", args=["x", image.pk, "original"])


def test_upload_through_code_is_checked(collection):
    with pytest.raises(ValidationError):
        LibraryDocument.objects.create(title="x", file=named("x.pdf", photo()))
    assert not LibraryDocument.objects.exists()


def test_page_that_explains_is_readable_and_runs_nothing(client, site, size):
    policy = client.get(size)["Content-Security-Policy"]
    assert "style-src 'self'" in policy
    assert "sandbox" not in policy
    assert "unsafe" not in policy


def test_guide_tells_nginx_to_send_the_headers_that_we_send(settings):
    guide = (settings.ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    location = guide.partition("location /_files/ {")[2].partition("}")[0]
    assert "internal;" in location
    for word in ("nosniff", "same-origin", *directives(settings.STORED_FILE_CONTENT_SECURITY_POLICY)):
        assert word in location
    assert "location /media/ {" not in guide


def directives(policy):
    return [f"{name} {' '.join(values)}".strip() for name, values in policy.items()]
