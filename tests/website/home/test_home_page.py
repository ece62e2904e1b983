import datetime as dt

import pytest
from django.utils import timezone, translation

from tests.factories.measures import make_index, make_profile_page, make_vision
from tests.factories.pages import make_page, translate
from website.pages.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage, SectionPage
from website.strategy.pages import TargetVisionPage


@pytest.fixture(autouse=True)
def _german():
    with translation.override("de"):
        yield


@pytest.fixture
def lists(home):
    """Empty lists of news, events and measures."""
    return make_page(home, NewsIndexPage), make_page(home, EventIndexPage), make_index(home)


def fill(lists, number):
    news, events, measures = lists
    for count in range(number):
        make_page(news, NewsPage, date=dt.date(2022, 1, count + 1))
        make_page(events, EventPage, starts=timezone.now() + dt.timedelta(days=count + 1))
        make_profile_page(measures)


def test_home_shows_the_newest_of_every_kind(client, lists):
    fill(lists, 4)
    make_page(lists[1], EventPage, starts=timezone.now() - dt.timedelta(days=1))
    make_page(lists[1], EventPage, starts=timezone.now() + dt.timedelta(hours=1), is_cancelled=True)

    context = client.get("/").context
    assert [page.date.day for page, _card in context["news"]] == [4, 3, 2]
    assert len(context["events"]) == len(context["measures"]) == 3
    assert all(page.starts > timezone.now() and not page.is_cancelled for page, _card in context["events"])


def test_home_shows_the_visions_in_their_colours(client, home):
    vision = make_vision()
    make_page(home, TargetVisionPage, title="Gerechte Stadt", slug="gerecht", vision=vision)
    make_vision("ohne-seite")

    cards = client.get("/").context["visions"]
    assert [(card["title"], card["url"], card["accents"]) for card in cards] == [
        ("Gerechte Stadt", "/gerecht/", ["oak"])
    ]


def test_home_of_a_language_without_news_shows_the_originals_marked(client, home, lists):
    fill(lists, 1)
    translate(home, "tr", title="Ana sayfa")

    page, card = client.get("/tr/").context["news"][0]
    assert (card["lang"], card["url"]) == ("de", f"/tr/{page.get_parent().slug}/{page.slug}/")


def test_measures_show_state_and_period_of_the_original(client, home, lists):
    page = make_profile_page(
        lists[2], implementation_from=dt.date(2020, 1, 1), implementation_to=dt.date(2020, 12, 1), operation="none"
    )
    translate(home, "en", title="Home")
    translate(lists[2], "en", slug="measures")
    translate(page, "en", title="English", implementation_from=None, implementation_to=None)

    (german,), (english,) = (client.get(address).context["measures"] for address in ("/", "/en/"))
    assert (german["title"], english["title"]) == (page.title, "English")
    assert german["status"]["tone"] == english["status"]["tone"] == "info"
    assert "2020" in german["meta"][0]["label"]
    assert "2020" in english["meta"][0]["label"]


def test_home_in_easy_language_shows_its_own_pages_only(client, home, lists):
    fill(lists, 1)
    easy = translate(home, "de-simple", title="Start")
    make_page(easy, SectionPage, title="Leicht", slug="leicht", show_in_menus=True)

    context = client.get("/de-simple/").context
    assert (context["news"], context["measures"], context["visions"]) == ([], [], [])
    assert [card["url"] for card in context["cards"]] == ["/de-simple/leicht/"]


def test_ways_in_lead_to_live_pages(client, home, lists):
    open_page, closed = make_page(home, slug="mitmachen"), make_page(home)
    closed.unpublish()
    home.ways = [
        ("way", {"title": "Denklabore", "text": "", "page": page, "icon": "idea"}) for page in (open_page, closed)
    ]
    home.contributions = home.ways
    home.claim = "Gemeinsam."
    home.save_revision().publish()

    answer = client.get("/")
    for entries in ("entries", "contributions"):
        assert [(one["title"], one["url"]) for one in answer.context[entries]] == [("Denklabore", "/mitmachen/")]
    assert "Gemeinsam." in answer.content.decode()


def test_topics_are_listed_only_where_no_ways_in_are_named(client, home):
    page = make_page(home, slug="mitmachen", show_in_menus=True)
    assert 'id="home-topics"' in client.get("/").content.decode()

    home.ways = [("way", {"title": "Mitmachen", "text": "", "page": page, "icon": "idea"})]
    home.save_revision().publish()
    assert 'id="home-topics"' not in client.get("/").content.decode()


def test_sections_lead_on_to_their_lists(client, home, lists):
    for page in lists[:2]:
        page.show_in_menus = True
        page.save_revision().publish()

    news, events, _measures = (page.url for page in lists)
    assert client.get("/").context["more"] == {"strategy": "", "measures": "", "news": news, "events": events}


def test_figures_count_the_measures_of_all_published_profiles(client, lists):
    assert len(client.get("/").context["facts"]) == 2

    make_profile_page(lists[2])
    make_profile_page(lists[2], measures=["Eins", "Zwei"])
    make_profile_page(lists[2]).unpublish()
    assert client.get("/").context["facts"][-1]["value"] == "3"


@pytest.mark.parametrize("number", [1, 3])
def test_home_stays_within_its_queries_whatever_there_is(client, home, lists, number, django_assert_num_queries):
    fill(lists, number)
    for count in range(number):
        make_page(home, TargetVisionPage, vision=make_vision(f"ziel-{count}"), show_in_menus=True)
    client.get("/")

    # Five as for every page, then visions, measures, news, events, the number of measures.
    with django_assert_num_queries(10):
        client.get("/")
