import datetime as dt

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories.pages import make_page
from website.pages.models import SectionPage


def test_sitemap_lists_public_pages_with_their_translations(client, article, english_article, section):
    make_page(section, slug="entwurf").unpublish()
    hidden = make_page(section, slug="intern")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)

    answer = client.get("/sitemap.xml")
    text = answer.content.decode()
    assert answer["Content-Type"] == "application/xml"
    assert text.count("<url>") == 6
    assert "<loc>http://localhost:8000/themen/wasser/</loc>" in text
    assert 'hreflang="en" href="http://localhost:8000/en/topics/water/"' in text
    assert "entwurf" not in text
    assert "intern" not in text


@pytest.mark.parametrize("number", [1, 3])
def test_sitemap_asks_the_same_whatever_the_number_of_pages(client, section, number, django_assert_num_queries):
    for _ in range(number):
        make_page(section)
    client.get("/robots.txt")

    # The pages that everybody may see with their language, the homes, the site.
    with django_assert_num_queries(3):
        client.get("/sitemap.xml")


def test_robots_name_the_sitemap_and_keep_out_of_the_back_office(client, site):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://localhost:8000/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_security_contact_is_named_and_still_valid(client, site, settings):
    text = client.get("/.well-known/security.txt").content.decode()

    assert f"Contact: mailto:{settings.CITY['email']}" in text
    expires = next(line for line in text.splitlines() if line.startswith("Expires: ")).removeprefix("Expires: ")
    assert dt.datetime.fromisoformat(expires) > timezone.now()


def test_missing_page_leads_on(client, section):
    answer = client.get("/gibt-es-nicht/")

    assert answer.status_code == 404
    assert 'class="link-list__link" href="/themen/"' in answer.content.decode()


def test_page_of_an_error_needs_nothing():
    assert "<h1" in render_to_string("500.html")


def test_refusal_leads_home(rf, site):
    request = rf.get("/")
    request.COOKIES = {}
    assert 'href="/"' in render_to_string("403.html", request=request)


def test_page_is_kept_for_anonymous_visitors(client, page_cache, article, django_assert_num_queries):
    client.get("/themen/wasser/")

    with django_assert_num_queries(0):
        answer = client.get("/themen/wasser/")
    assert "public" in answer["Cache-Control"]


def test_page_for_some_is_never_kept(client, page_cache, article, django_user_model):
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/themen/wasser/").status_code == 302

    client.force_login(django_user_model.objects.create_user("a@example.org"))
    assert "private" in client.get("/themen/wasser/")["Cache-Control"]


def test_home_shows_the_pages_of_the_menu(client, home, section):
    make_page(home, SectionPage, slug="nicht-im-menue")

    assert [card["url"] for card in client.get("/").context["cards"]] == ["/themen/"]
