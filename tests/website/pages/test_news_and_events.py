import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.factories.pages import make_page, text
from website.pages.models import (
    AccessibilityPage,
    ContactPage,
    EventIndexPage,
    EventPage,
    LegalPage,
    NewsIndexPage,
    NewsPage,
)


@pytest.fixture
def news(home):
    return make_page(home, NewsIndexPage, slug="aktuelles")


@pytest.fixture
def events(home):
    return make_page(home, EventIndexPage, slug="termine", body=text("<p>Hinweis.</p>"))


def make_event(events, days, **fields):
    return make_page(events, EventPage, starts=timezone.now() + dt.timedelta(days=days), **fields)


def test_news_stand_newest_first(client, news):
    old = make_page(news, NewsPage, date=dt.date(2022, 1, 1))
    new = make_page(news, NewsPage, date=dt.date(2023, 1, 1))
    make_page(news, NewsPage, date=dt.date(2024, 1, 1)).unpublish()

    assert [item["page"] for item in client.get("/aktuelles/").context["items"]] == [new, old]


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_news_asks_the_same_whatever_its_length(client, news, number, django_assert_num_queries):
    for _ in range(number):
        make_page(news, NewsPage)
    client.get("/aktuelles/")

    # As for every page five, then the number of news and the news themselves.
    with django_assert_num_queries(7):
        client.get("/aktuelles/")


def test_empty_lists_say_so(client, news, events):
    assert client.get("/aktuelles/").status_code == 200
    assert client.get("/termine/?vergangene=1").status_code == 200


def test_piece_of_news_shows_its_date(client, news):
    make_page(news, NewsPage, slug="eins", date=dt.date(2022, 10, 31), body=text("<p>Inhalt.</p>"))

    html = client.get("/aktuelles/eins/").content.decode()
    assert "2022" in html
    assert "Inhalt." in html
    assert '<meta property="og:type" content="article">' in html


def test_events_to_come_and_events_that_are_over_are_apart(client, events):
    over = make_event(events, -3)
    running = make_event(events, -1, ends=timezone.now() + dt.timedelta(days=1))
    later, sooner = make_event(events, 9), make_event(events, 2)

    assert [item["page"] for item in client.get("/termine/").context["items"]] == [running, sooner, later]
    assert [item["page"] for item in client.get("/termine/?vergangene=1").context["items"]] == [over]


def test_event_shows_when_and_where(client, events):
    make_event(
        events,
        1,
        slug="eins",
        place="Halle",
        registration_url="https://city.example/",
        ends=timezone.now() + dt.timedelta(days=2),
    )

    html = client.get("/termine/eins/").content.decode()
    assert "Halle" in html
    assert 'href="https://city.example/"' in html


def test_event_cannot_end_before_it_begins(events):
    with pytest.raises(ValidationError) as error:
        make_event(events, 1, ends=timezone.now() - dt.timedelta(days=1))
    assert list(error.value.message_dict) == ["ends"]


@pytest.mark.parametrize("model", [AccessibilityPage, ContactPage, LegalPage])
def test_service_pages_stand_in_the_footer(client, home, model):
    make_page(home, model, title="Dienst", slug="dienst", body=text("<h2>Eins</h2><p>Inhalt.</p>"))

    answer = client.get("/dienst/")
    assert [item["url"] for item in answer.context["footer_items"]] == ["/dienst/"]
    assert "Inhalt." in answer.content.decode()
