import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.factories.pages import make_page, text, translate
from website.pages.feeds import _folded
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


def test_feed_has_the_news_with_whole_addresses(client, news):
    make_page(news, NewsPage, title="Eins & zwei", slug="eins", summary="Kurz.", date=dt.date(2022, 10, 31))

    answer = client.get("/aktuelles/rss/")
    channel = ET.fromstring(answer.content)[0]
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert channel.findtext("language") == "de"
    assert channel.findtext("item/title") == "Eins & zwei"
    assert channel.findtext("item/link") == channel.findtext("item/guid") == "http://localhost:8000/aktuelles/eins/"
    assert channel.findtext("item/pubDate") == "Mon, 31 Oct 2022 12:00:00 +0100"


def test_feed_of_a_language_has_its_own_news(client, home, news):
    translate(home, "en", title="Home")
    english = translate(news, "en", title="News", slug="news")
    make_page(english, NewsPage, slug="one")

    channel = ET.fromstring(client.get("/en/news/rss/").content)[0]
    assert channel.findtext("language") == "en"
    assert channel.findtext("item/link") == "http://localhost:8000/en/news/one/"


def test_reading_time_is_at_least_a_minute(news):
    assert make_page(news, NewsPage).minutes == 1
    assert make_page(news, NewsPage, body=text(f"<p>{'wort ' * 600}</p>")).minutes == 3


def test_event_can_be_put_into_a_calendar(client, events):
    starts = dt.datetime(2027, 6, 17, 16, 0, tzinfo=dt.UTC)
    page = make_page(
        events,
        EventPage,
        slug="eins",
        title="Grün, für alle; jetzt",
        place="Halle",
        starts=starts,
        ends=starts + dt.timedelta(hours=2),
    )

    answer = client.get("/termine/eins/kalender/")
    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="eins.ics"'
    assert "DTSTART:20270617T160000Z" in lines
    assert "DTEND:20270617T180000Z" in lines
    assert "SUMMARY:Grün\\, für alle\\; jetzt" in lines
    assert f"UID:{page.translation_key}@" in answer.content.decode()


def test_long_calendar_lines_are_folded_between_signs():
    folded = _folded("ä" * 80)

    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == "ä" * 80


def test_translation_of_an_event_repeats_when_it_takes_place(home, events):
    translate(home, "en", title="Home")
    translate(events, "en", title="Events", slug="events")
    event = make_event(events, 3, slug="eins")
    english = translate(event, "en", title="One", slug="one", starts=timezone.now())
    assert english.starts == event.starts

    event.starts += dt.timedelta(days=7)
    event.is_cancelled = True
    event.save_revision().publish()
    english.refresh_from_db()
    assert (english.starts, english.is_cancelled) == (event.starts, True)


def test_event_says_when_it_is_cancelled_or_over(client, events):
    make_event(events, 1, slug="abgesagt", is_cancelled=True, registration_url="https://city.example/")
    make_event(events, -1, slug="vorbei")

    cancelled = client.get("/termine/abgesagt/").content.decode()
    assert "notice--bad" in cancelled
    assert "https://city.example/" not in cancelled
    assert client.get("/termine/vorbei/").context["is_over"]


def test_accessibility_statement_shows_what_the_law_wants(client, home):
    contact = make_page(home, ContactPage, slug="kontakt")
    make_page(
        home,
        AccessibilityPage,
        slug="barrierefreiheit",
        conformance="partial",
        assessed_on=dt.date(2026, 11, 2),
        gaps=[{"type": "gap", "value": "Videos ohne Gebärdensprache"}],
        contact_page=contact,
        enforcement="Stelle\nStraße 1",
    )

    html = client.get("/barrierefreiheit/").content.decode()
    for part in ("2026", "Videos ohne Gebärdensprache", 'href="/kontakt/"', "Stelle<br>Straße 1"):
        assert part in html
