import re
from itertools import product

import pytest

from tests.factories.pages import make_page, translate
from website.pages.models import AccessibilityPage, ContactPage, EventIndexPage, LegalPage, NewsIndexPage, SectionPage


def urls(items):
    return {item["code"]: item["url"] for item in items}


def test_menu_shows_what_editors_put_into_it(client, section, home):
    make_page(home, title="Verborgen", slug="verborgen")

    menu = client.get("/themen/").context["nav_items"]
    assert [item["title"] for item in menu] == ["Themen"]
    assert menu[0] == {
        "title": "Themen",
        "url": "/themen/",
        "current": True,
        "exact": True,
        "lang": "",
        "dir": "",
    }


def test_menu_item_above_the_page_is_current_but_not_exact(client, article):
    item = client.get("/themen/wasser/").context["nav_items"][0]

    assert (item["current"], item["exact"]) == (True, False)


def test_menu_takes_the_order_of_the_source_and_the_words_of_the_language(
    client, section, english_section, home, english_home
):
    make_page(home, SectionPage, title="Mitmachen", slug="mitmachen", show_in_menus=True)
    make_page(english_home, SectionPage, title="Only English", slug="only", show_in_menus=True)

    menu = client.get("/en/").context["nav_items"]
    assert [(item["title"], item["url"]) for item in menu] == [
        ("Topics", "/en/topics/"),
        ("Mitmachen", "/en/mitmachen/"),
        ("Only English", "/en/only/"),
    ]


def test_menu_of_easy_language_has_its_own_pages_only(client, section, home):
    easy = translate(home, "de-simple", title="Start")
    make_page(easy, SectionPage, title="Leicht", slug="leicht", show_in_menus=True)

    assert [item["title"] for item in client.get("/de-simple/").context["nav_items"]] == ["Leicht"]


@pytest.mark.parametrize("language", ["de", "de-simple", "en", "tr", "ar", "uk", "ru"])
def test_footer_leads_to_the_legal_pages_in_every_language(client, home, english_home, language):
    imprint = make_page(home, LegalPage, title="Impressum", slug="impressum")
    make_page(home, AccessibilityPage, title="Barrierefreiheit", slug="barrierefreiheit")
    make_page(home, LegalPage, title="Datenschutz", slug="datenschutz")
    translate(imprint, "en", title="Imprint", slug="imprint")
    easy = translate(home, "de-simple", title="Start")
    make_page(easy, ContactPage, title="Fragen", slug="fragen")

    own = {"en": "/en/imprint/", "de": "/impressum/", "de-simple": "/impressum/"}
    prefix = "/" if language in {"de", "de-simple"} else f"/{language}/"
    answer = client.get("/" if language == "de" else f"/{language}/")
    urls = [item["url"] for item in answer.context["footer_items"]]
    assert urls[:3] == [
        own.get(language, f"{prefix}impressum/"),
        f"{prefix}barrierefreiheit/",
        f"{prefix}datenschutz/",
    ]
    assert all(client.get(url).status_code == 200 for url in urls)
    assert (language == "de-simple") == ("/de-simple/fragen/" in urls)


def test_breadcrumb_leads_from_home_to_the_page(client, article):
    crumbs = client.get("/themen/wasser/").context["breadcrumbs"]

    assert [crumb["url"] for crumb in crumbs] == ["/", "/themen/", "/themen/wasser/"]
    assert [crumb["title"] for crumb in crumbs][1:] == ["Themen", "Wasser"]


def test_breadcrumb_of_an_untranslated_page_uses_what_is_translated(client, article, english_section):
    crumbs = client.get("/en/themen/wasser/").context["breadcrumbs"]

    assert [(crumb["title"], crumb["url"]) for crumb in crumbs][1:] == [
        ("Topics", "/en/topics/"),
        ("Wasser", "/en/themen/wasser/"),
    ]


def test_home_has_no_breadcrumb(client, home):
    assert not client.get("/").context["breadcrumbs"]


def test_language_links_lead_to_the_same_page(client, article, english_article):
    answer = client.get("/themen/wasser/")

    assert urls(answer.context["languages"]) == {
        "de": "/themen/wasser/",
        "en": "/en/topics/water/",
        "tr": "/tr/themen/wasser/",
        "ar": "/ar/themen/wasser/",
        "uk": "/uk/themen/wasser/",
        "ru": "/ru/themen/wasser/",
    }
    assert {item["code"] for item in answer.context["languages"] if item["translated"]} == {"de", "en"}
    assert [item["code"] for item in answer.context["languages"] if item["current"]] == ["de"]


def test_language_links_of_a_page_without_original_lead_home(client, english_home):
    make_page(english_home, slug="english-only")

    links = urls(client.get("/en/english-only/").context["languages"])
    assert (links["de"], links["en"], links["tr"]) == ("/", "/en/english-only/", "/tr/")


def test_language_links_of_a_view_keep_the_view(client, home):
    links = urls(client.get("/konto/login/").context["languages"])

    assert links["en"] == "/en/konto/login/"


@pytest.mark.parametrize(("has_home", "has_page"), [(False, False), (True, False), (True, True)])
def test_easy_language_toggle_leads_as_near_as_it_can(client, section, home, has_home, has_page):
    if has_home:
        translate(home, "de-simple", title="Start")
    if has_page:
        translate(section, "de-simple", title="Leicht", slug="leicht")

    toggle = client.get("/themen/").context["easy_language"]
    expected = "/de-simple/leicht/" if has_page else "/de-simple/" if has_home else ""
    assert (toggle["url"], toggle["is_here"], toggle["active"]) == (expected, False, has_page)


def test_easy_language_toggle_leads_back_to_the_original(client, section, home):
    easy_home = translate(home, "de-simple", title="Start")
    translate(section, "de-simple", title="Leicht", slug="leicht")
    make_page(easy_home, slug="nur-leicht")

    toggle = client.get("/de-simple/leicht/").context["easy_language"]
    assert (toggle["url"], toggle["is_here"]) == ("/themen/", True)
    assert client.get("/de-simple/nur-leicht/").context["easy_language"]["url"] == "/"


def test_alternates_name_real_translations_and_the_source_as_default(client, article, english_article):
    head = client.get("/en/topics/water/").content.decode().partition("</head>")[0]

    assert '<link rel="canonical" href="http://localhost:8000/en/topics/water/">' in head
    assert head.count('rel="alternate"') == 3
    for code, address in (("de", "/themen/wasser/"), ("en", "/en/topics/water/"), ("x-default", "/themen/wasser/")):
        assert f'<link rel="alternate" hreflang="{code}" href="http://localhost:8000{address}">' in head
    assert '<meta property="og:title" content="Water">' in head


def test_every_page_names_the_feed_of_the_news(client, article, home, english_article):
    make_page(home, NewsIndexPage, title="Aktuelles", slug="aktuelles")

    link = 'type="application/rss+xml" title="Aktuelles" href="http://localhost:8000/aktuelles/rss/"{}>'
    for address, marks in (("/", ""), ("/themen/wasser/", ""), ("/en/topics/water/", ' lang="de" dir="ltr"')):
        assert link.format(marks) in client.get(address).content.decode().partition("</head>")[0]
    assert client.get("/aktuelles/rss/")["Content-Type"].startswith("application/rss+xml")


@pytest.mark.parametrize("address", ["/themen/wasser/", "/en/topics/water/"])
def test_head_says_the_same_about_the_page_to_everybody_it_is_shared_with(client, english_article, address):
    head = client.get(address).content.decode().partition("</head>")[0]

    page = client.get(address).context["page"]
    assert f'<link rel="canonical" href="http://localhost:8000{address}">' in head
    for name, content in (
        ("type", "website"),
        ("title", page.title),
        ("description", page.summary),
        ("url", f"http://localhost:8000{address}"),
        ("locale", {"de": "de_DE", "en": "en_GB"}[page.language]),
    ):
        assert f'<meta property="og:{name}" content="{content}">' in head
    assert '<meta property="og:image" content="http://localhost:8000/static/design/' in head


@pytest.mark.parametrize("first", ["de", "en", "de-simple"])
def test_translations_name_each_other(client, article, english_article, home, first):
    easy = translate(home, "de-simple", title="Start")
    section = article.get_parent().specific
    translate(section, "de-simple", title="Themen leicht", slug="themen-leicht")
    translate(article, "de-simple", title="Wasser leicht", slug="wasser-leicht")
    assert easy.live
    addresses = {
        "de": "/themen/wasser/",
        "en": "/en/topics/water/",
        "de-simple": "/de-simple/themen-leicht/wasser-leicht/",
    }

    head = client.get(addresses[first]).content.decode().partition("</head>")[0]
    named = dict(re.findall(r'hreflang="([^"]+)" href="http://localhost:8000([^"]+)"', head))
    assert named == {**addresses, "x-default": "/themen/wasser/"}


@pytest.mark.parametrize(("number", "language"), list(product([1, 3], ["", "en/"])))
def test_article_stays_within_its_queries_whatever_hangs_around_it(
    client, home, article, english_home, number, language, django_assert_num_queries
):
    for count in range(number):
        make_page(home, SectionPage, show_in_menus=True)
        make_page(article.get_parent().specific, title=f"Neben {count}")
    address = f"/{language}themen/wasser/"
    client.get(address)

    # Route 2, who may see it, translations of the way, menu.
    with django_assert_num_queries(5):
        client.get(address)


@pytest.mark.parametrize(
    "address", ["/themen/", "/en/topics/", "/tr/themen/", "/konto/login/", "/ar/ansicht/", "/gibt-es-nicht/"]
)
def test_easy_language_has_one_toggle_on_every_page_before_the_languages(client, english_section, home, address):
    translate(home, "de-simple", title="Start")

    html = client.get(address).content.decode()

    toggle = 'href="/de-simple/" dir="ltr" lang="de-simple" hreflang="de-simple"'
    assert html.count("service-bar__easy") == 1
    assert toggle in html
    assert html.index(toggle) < html.index('class="languages"')
    assert "Leichte Sprache" not in html.partition('class="languages"')[2].partition("</nav>")[0]


def test_easy_language_is_left_by_one_toggle_that_speaks_german(client, section, home):
    easy_home = translate(home, "de-simple", title="Start")
    translate(section, "de-simple", title="Leicht", slug="leicht")

    html = client.get("/de-simple/leicht/").content.decode()

    assert '<html lang="de-simple" dir="ltr"' in html
    assert 'href="/themen/" dir="ltr" lang="de" hreflang="de"' in html
    assert "Alltagssprache" in html
    assert easy_home.url == "/de-simple/"


def test_easy_language_disappears_with_its_home_page(client, section):
    assert "service-bar__easy" not in client.get("/themen/").content.decode()


def test_each_language_of_the_switch_is_named_in_itself(client, section):
    html = client.get("/themen/").content.decode().partition('class="languages__list"')[2].partition("</ul>")[0]

    assert 'lang="ar" dir="rtl" hreflang="ar">العربية</a>' in html
    assert 'lang="tr" dir="ltr" hreflang="tr">Türkçe</a>' in html
    assert 'lang="de" dir="ltr" hreflang="de" aria-current="true">Deutsch</a>' in html


def test_switch_of_languages_keeps_what_was_filtered_and_asked(client, home, english_home):
    events = make_page(home, EventIndexPage, title="Termine", slug="termine")
    translate(events, "en", title="Events", slug="events")

    def addresses(path):
        return {item["code"]: item["url"] for item in client.get(path).context["languages"]}

    shown = addresses("/termine/?vergangene=1&page=3&utm=x")
    assert (shown["en"], shown["tr"]) == ("/en/events/?vergangene=1", "/tr/termine/?vergangene=1")
    assert addresses("/termine/?page=3")["en"] == "/en/events/"
    assert addresses("/suche/?q=B%C3%A4ume")["en"] == "/en/suche/?q=B%C3%A4ume"
