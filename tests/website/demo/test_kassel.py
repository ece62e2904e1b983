"""The whole demo in the database: loaded once, looked at by every test of this file, gone afterwards."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from tests.harness.spoken import crossed, faults, marking
from tests.harness.texts import all_texts
from website.demo.actions import load_city
from website.measures.models import Indicator, Measure
from website.measures.pages import MeasureProfilePage
from website.strategy.models import Concept

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("kassel")]


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    """The Kassel folder in a transaction that is rolled back after the last test of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        locale, _ = Locale.objects.get_or_create(language_code="de")
        if not Page.objects.filter(depth=1).exists():
            Page.add_root(title="Root", slug="root", locale=locale)
        load_city(folder=settings.CITY_FILE.parent)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def kassel(_loaded, db):
    """The loaded demo, with its address."""
    return Site.objects.get()


def live(language):
    return Page.objects.live().filter(depth__gt=1, locale__language_code=language)


def test_every_german_page_has_a_live_english_one():
    english = set(live("en").values_list("translation_key", flat=True))

    assert set(live("de").values_list("translation_key", flat=True)) == english
    assert not Page.objects.filter(live=False).exists()


def test_publishing_made_the_rows_that_civic_data_attaches_to():
    assert (Measure.objects.count(), Indicator.objects.count()) == (14, 63)
    assert Concept.objects.filter(live=True, locale__language_code="de").count() == 38


def test_selection_tells_the_numbers_and_what_follows_from_the_themes(client):
    for address in ("/massnahmen/auswahl/", "/en/measures/selection/"):
        shown = client.get(address).context
        assert [group["value"] for stage in shown["funnel"]["stages"] for group in stage["groups"]] == [28, 17, 14]
        assert [len(one["criteria"]) for one in shown["filters"]] == [3, 5, 3]
        # The strategy names no themes for the first four profiles, and two at least for the ten measures of the others.
        assert [row["rules"][0]["tone"] for row in shown["measures"]] == ["none"] * 4 + ["good"] * 10
        assert len({row["url"] for row in shown["measures"]}) == 11


def test_every_page_answers_in_every_language(client):
    for page in Page.objects.live().filter(depth__gt=1):
        assert client.get(page.url).status_code == 200, page.url
    for language in ("tr", "ar", "uk", "ru"):
        assert client.get(f"/{language}/strategie/leitthemen/mobilitaet/").status_code == 200


def test_every_profile_is_to_be_had_on_paper(client):
    profiles = MeasureProfilePage.objects.live()
    assert profiles
    for page in profiles:
        response = client.get(f"{page.url}pdf/")
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf"), page.url


def test_pages_need_at_most_twelve_queries(client, django_assert_max_num_queries):
    client.get("/")
    for page in Page.objects.live().filter(depth__gt=1, locale__language_code__in=["de", "en"]).specific():
        if page._meta.app_label in {"strategy", "measures"}:
            with django_assert_max_num_queries(12):
                client.get(page.url, {"nocache": "1"})


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/strategie/zielbilder/sozial-digital/", ["Digitale Gerechtigkeit", "Smart Age Mobil"]),
        ("/en/strategy/target-visions/socially-digital/", ["Digital justice", "Digital Social Hubs"]),
        ("/strategie/leitprojekte/smart-h2quarters/", ["Anwendungslabor Wasserstoff und Quartierslösung Wesertor"]),
        ("/stadtteile/wesertor/", ["Integriertes Handlungskonzept Wesertor", "Anwendungslabor Wasserstoff"]),
        ("/en/participation/dialogue-as-equals/citizens-assembly/", ["1,656", "32"]),
        ("/tr/", ["hoş geldiniz"]),
        ("/de-simple/strategie/", ["Entwurf in einfacher Sprache, noch nicht geprüft"]),
    ],
)
def test_page_says_what_the_sources_say(client, address, words):
    text = client.get(address).content.decode()

    for word in words:
        assert word in text


@pytest.fixture(scope="module")
def stored_texts(_loaded, django_db_blocker):
    with django_db_blocker.unblock():
        return all_texts()


@pytest.mark.parametrize("code", ["ar", "en", "ru", "tr", "uk"])
def test_every_kind_of_page_says_every_word_in_the_language_that_it_claims(client, code, stored_texts):
    one_of_each = {page.content_type_id: page for page in live("de").order_by("-path")}
    texts = replace(stored_texts, unknown=[])
    with marking():
        for page in one_of_each.values():
            html = client.get(f"/{code}{page.url}", follow=True).content.decode()
            assert (faults(html, texts), crossed(html)) == ([], []), page.url
    assert len(one_of_each) > 20
    assert len(set(texts.unknown)) < 30, texts.unknown
