import pytest
from django.http import Http404
from django.utils import translation

from tests.factories.pages import make_page, translate
from website.pages.models import ArticlePage
from website.pages.routing import find_route


def test_page_is_found_in_its_own_language(client, article, english_article):
    assert client.get("/themen/wasser/").context["page"] == article
    assert client.get("/en/topics/water/").context["page"] == english_article


def test_untranslated_page_is_shown_below_the_asked_language(client, article):
    answer = client.get("/tr/themen/wasser/")

    assert answer.context["page"] == article
    assert answer.context["content_language"] == "de"
    assert answer.context["page_notice"]["language"] == "tr"
    html = answer.content.decode()
    assert '<html lang="tr" dir="ltr"' in html
    assert 'id="content" tabindex="-1" lang="de" dir="ltr"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="http://localhost:8000/themen/wasser/">' in html
    assert "hreflang" not in html.partition("</head>")[0]


def test_untranslated_page_keeps_its_direction_inside_a_right_to_left_frame(client, article):
    html = client.get("/ar/themen/wasser/").content.decode()

    assert '<html lang="ar" dir="rtl"' in html
    assert 'id="content" tabindex="-1" lang="de" dir="ltr"' in html


def test_untranslated_page_below_a_translated_one_is_found(client, article, english_section):
    assert client.get("/en/themen/wasser/").context["page"] == article


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/en/themen/wasser/", "/en/topics/water/"),
        ("/en/themen/", "/en/topics/"),
        ("/en/themen/wasser/?district=wesertor&page=2", "/en/topics/water/?district=wesertor&page=2"),
        ("/en/themen/?q=B%C3%A4ume%26mehr", "/en/topics/?q=B%C3%A4ume%26mehr"),
    ],
)
def test_source_address_leads_to_the_translation(client, english_article, address, target):
    answer = client.get(address)

    assert (answer.status_code, answer["Location"]) == (302, target)


def test_translation_that_was_withdrawn_gives_way_to_the_source(client, article, english_article):
    english_article.unpublish()

    assert client.get("/en/topics/water/").status_code == 404
    assert client.get("/en/themen/wasser/").context["page"] == article


@pytest.mark.parametrize("address", ["/themen/nichts/", "/en/themen/nichts/", "/themen/wasser/mehr/"])
def test_address_without_a_page_is_not_found(client, article, english_home, address):
    assert client.get(address).status_code == 404


def test_draft_is_not_found_in_any_language(client, article):
    article.unpublish()

    assert client.get("/themen/wasser/").status_code == 404
    assert client.get("/tr/themen/wasser/").status_code == 404


def test_easy_language_never_falls_back(client, article, home):
    assert client.get("/de-simple/themen/wasser/").status_code == 404
    assert client.get("/de-simple/").status_code == 404

    easy = translate(home, "de-simple", title="Start")
    assert client.get("/de-simple/").context["page"] == easy
    assert client.get("/de-simple/themen/wasser/").status_code == 404


@pytest.mark.parametrize("depth", [1, 3])
def test_page_is_found_in_two_queries_whatever_the_depth(rf, site, home, depth, django_assert_num_queries):
    parent, parts = home, []
    for number in range(depth):
        parts.append(f"ebene-{number}")
        parent = make_page(parent, slug=parts[-1])
    request = rf.get("/")
    home._get_site_root_paths(request)
    assert find_route(request, parts).page == parent

    with django_assert_num_queries(2):
        found = find_route(request, parts)

    assert found.page == parent
    assert [page.pk for page in request.trail] == [
        *parent.get_ancestors().filter(depth__gt=1).values_list("pk", flat=True),
        parent.pk,
    ]


def test_route_of_the_home_page_finds_the_whole_site(rf, home, article):
    assert home.route(rf.get("/"), ["themen", "wasser"]).page == article
    with pytest.raises(Http404), translation.override("de-simple"):
        home.route(rf.get("/de-simple/"), ["themen", "wasser"])


def test_page_does_not_know_what_lies_below_it(rf, article):
    with pytest.raises(Http404):
        article.route(rf.get("/"), ["mehr"])


def test_page_of_another_site_is_not_found(client, site, article):
    from wagtail.models import Page, Site

    other = make_page(Page.objects.get(depth=1), ArticlePage, title="Other", slug="other")
    Site.objects.create(hostname="other.example", root_page=other)
    make_page(other, slug="nur-dort")

    assert client.get("/nur-dort/").status_code == 404
    assert client.get("/themen/wasser/").status_code == 200
