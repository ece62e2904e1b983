"""What becomes of a profile's addresses when its original is withdrawn or gets another address."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories.measures import make_profile_page
from tests.factories.pages import make_locale
from website.pages.actions import enter_all_pages
from website.pages.search.entries import PageEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def german(index):
    return make_profile_page(index, title="Laden", slug="laden")


@pytest.fixture
def english(german, english_index):
    copy = german.copy_for_translation(make_locale("en"))
    copy.title, copy.slug = "Charging", "charging"
    copy.save_revision().publish()
    return type(copy).objects.get(pk=copy.pk)


def is_mapped(client, page):
    return page.url in client.get("/sitemap.xml").content.decode()


def test_translation_goes_from_search_and_sitemap_with_its_original(client, german, english):
    assert is_mapped(client, english)
    assert PageEntry.objects.filter(page_id=english.pk).exists()

    german.unpublish()

    assert client.get(english.url).status_code == 404
    assert not is_mapped(client, english)
    assert not PageEntry.objects.filter(page_id=english.pk).exists()
    enter_all_pages()
    assert not PageEntry.objects.filter(page_id=english.pk).exists()


def test_translation_comes_back_with_its_original(client, german, english):
    german.unpublish()
    german.save_revision().publish()

    assert client.get(english.url).status_code == 200
    assert is_mapped(client, english)
    assert PageEntry.objects.filter(page_id=english.pk).exists()


@pytest.mark.parametrize("prefix", ["", "/tr"])
def test_old_address_of_the_file_leads_to_the_new_one(client, german, prefix):
    Redirect.objects.create(old_path="/massnahmen/frueher", redirect_page=german)

    response = client.get(f"{prefix}/massnahmen/frueher/pdf/")

    assert (response.status_code, response["Location"]) == (301, f"{prefix}{german.url}pdf/")
    assert client.get(f"{prefix}/massnahmen/frueher/anderes/").status_code == 404
