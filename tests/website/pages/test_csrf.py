import pytest
from django.test import Client

from tests.factories.pages import make_page
from website.pages.models import ContactPage

WORDS = "Wann wird die Haltestelle endlich <b>umgebaut</b>?"


@pytest.fixture
def contact(home):
    return make_page(home, ContactPage, slug="kontakt")


def send(**headers):
    """A form without its token."""
    browser = Client(enforce_csrf_checks=True)
    return browser.post("/kontakt/", {"message": WORDS, "reply_to": "a@b.de", "password": "p" * 30}, headers=headers)


def test_form_without_token_is_told_what_to_do_and_keeps_its_words(contact):
    answer = send(origin="http://testserver")

    html = answer.content.decode()
    assert answer.status_code == 403
    assert answer.context["words"] == [WORDS]
    assert "&lt;b&gt;umgebaut" in html
    assert "p" * 30 not in html
    assert '<a class="button" href="/kontakt/">' in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "https://elsewhere.example"}, {"referer": "https://elsewhere.example/"}]
)
def test_words_of_another_site_are_not_shown_as_ours(contact, headers):
    answer = send(**headers)

    assert answer.status_code == 403
    assert answer.context["words"] == []
    assert "umgebaut" not in answer.content.decode()
