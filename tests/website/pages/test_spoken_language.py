"""What a screen reader is told: every word in its language, every language in its direction, under every address."""

import pytest
from django.conf import settings

from core.accounts.roles import Role
from tests.factories.accounts import make_user
from tests.factories.pages import make_page, text, translate
from tests.harness.spoken import crossed, faults, marking
from tests.harness.texts import all_texts
from website.pages.models import ContactPage, EventIndexPage, EventPage, NewsIndexPage, NewsPage

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "de-simple"]


@pytest.fixture
def small_site(home, section, article, english_article):
    """A page of most kinds in German; three of them in English, the home page in Arabic too."""
    translate(home, "ar", title="مرحبا", slug="home-ar")
    article.body = text("<p>Ein Satz über Wasser.</p>")
    article.save_revision().publish()
    news = make_page(home, NewsIndexPage, title="Aktuelles", slug="aktuelles", show_in_menus=True)
    make_page(news, NewsPage, title="Etwas Neues", slug="neues", summary="Es ist passiert.", date="2026-03-10")
    events = make_page(home, EventIndexPage, title="Termine", slug="termine")
    make_page(events, EventPage, title="Ein Treffen", slug="treffen", starts="2099-03-10T15:00+01:00", place="Im Hof")
    make_page(home, ContactPage, title="Kontakt", slug="kontakt")
    return home


def assert_speaks_truly(html):
    texts = all_texts()
    assert faults(html, texts) == []
    assert crossed(html) == []
    assert [words for words in texts.unknown if "@" not in words] == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("small_site")
def test_page_says_every_word_in_the_language_that_it_claims(client, code):
    prefix = "" if code == "de" else f"/{code}"
    with marking():
        for path in ("/", "/themen/", "/themen/wasser/", "/aktuelles/", "/aktuelles/neues/", "/termine/", "/kontakt/"):
            assert_speaks_truly(client.get(prefix + path, follow=True).content.decode())
        for path in ("/termine/treffen/", "/termine/?vergangene=1", "/gibt-es-nicht/"):
            assert_speaks_truly(client.get(prefix + path, follow=True).content.decode())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("small_site")
def test_refused_form_says_why_in_the_language_of_the_form(client, code):
    prefix = "" if code == "de" else f"/{code}"
    with marking():
        refused = client.post(f"{prefix}/kontakt/", {"message": "", "reply_to": "falsch"})
        assert refused.context["form"].errors
        assert_speaks_truly(refused.content.decode())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("small_site")
def test_view_speaks_the_asked_language_alone(client, code):
    prefix = "" if code == "de" else f"/{code}"
    with marking():
        for path in ("/suche/?q=Wasser", "/suche/?q=xyzzy", "/ansicht/", "/konto/login/", "/konto/signup/"):
            assert_speaks_truly(client.get(prefix + path).content.decode().replace("xyzzy", ""))
        for path in ("/konto/login/", "/konto/signup/", "/konto/password/reset/"):
            refused = client.post(prefix + path, {"login": "niemand@example.org", "password": "x", "email": "falsch"})
            assert refused.status_code == 200
            assert_speaks_truly(refused.content.decode())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("small_site")
def test_account_speaks_the_asked_language_alone(client, code):
    client.force_login(make_user(Role.CITIZEN, display_name="Kim"))
    prefix = "" if code == "de" else f"/{code}"
    with marking():
        for path in ("", "profil/", "meine-daten/", "sitzungen/", "zweiter-faktor/", "auftraege/", "email/"):
            answer = client.get(f"{prefix}/konto/{path}", follow=True)
            assert answer.status_code == 200
            assert_speaks_truly(answer.content.decode())
