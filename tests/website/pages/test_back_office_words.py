"""The back office speaks German and wears the platform's name, wherever somebody looks."""

import re
from functools import cache
from html import unescape
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from django.utils import translation
from django.utils.html import strip_tags

from tests.core.accounts.people import enter
from tests.factories.accounts import make_user
from website.pages.back_office.words import OF_WAGTAIL

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "",
    "account/",
    "test404/",
    "pages/",
    "pages/{}/edit/",
    "pages/{}/add_subpage/",
    "pages/{}/delete/",
    "pages/{}/history/",
    "images/",
    "documents/",
    "redirects/",
    "users/",
    "users/new/",
    "reports/site-history/",
    "reports/workflow/",
    "snippets/strategy/guidingtheme/",
    "workflows/list/",
    "locales/",
    "locales/new/",
    "sites/",
    "outbox/letters/",
]
# Nothing of this stands in a German heading; "Dashboard" and "Locale" do as long as the catalogue is not compiled.
ENGLISH = re.compile(r"\b(the|of|and|your?|add|edit|delete|search|with|are|page|settings|wagtail)\b", re.IGNORECASE)


@pytest.fixture
def administrator(client, home):
    user = make_user(is_superuser=True, display_name="Alex")
    enter(client, user)
    return user


def headings(html):
    found = re.findall(r"<title>(.*?)</title>|<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    return [" ".join(unescape(strip_tags(title or heading)).split()) for title, heading in found]


def but_for_words_to_come(text):
    """Without our own strings, which are English until the catalogue has them."""
    for word in sorted(OF_WAGTAIL, key=len, reverse=True):
        text = text.replace(word, "")
    return text


@pytest.mark.parametrize("address", ADDRESSES)
def test_headings_are_german_and_name_the_platform(client, home, administrator, settings, address):
    found = headings(client.get(f"/admin/{address.format(home.pk)}").content.decode())
    assert found[0].endswith(f"- {settings.CITY['platform_name']}")
    assert [one for one in found if ENGLISH.search(but_for_words_to_come(one))] == []


@cache
def words_of_wagtail():
    folders = [Path(module.__file__).parent for module in (wagtail, wagtail_localize)]
    files = [file for folder in folders for file in folder.rglob("locale/de/LC_MESSAGES/django.po")]
    return {entry.msgid for file in files for entry in polib.pofile(str(file))}


@pytest.mark.parametrize("word", OF_WAGTAIL)
def test_word_is_still_one_of_wagtails(word):
    assert word in words_of_wagtail()


@pytest.mark.parametrize("address", ["", "test404/"])
def test_no_sign_of_wagtail_is_drawn(client, home, administrator, address):
    html = client.get(f"/admin/{address}").content.decode()
    assert "design/mark" in html
    assert "icon-wagtail" not in html
    assert 'aria-label="Wagtail"' not in html


def test_start_page_leads_to_the_account_and_to_no_guide_of_another_make(client, home, administrator):
    html = client.get("/admin/").content.decode()
    assert "guide.wagtail.org" not in re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert 'href="/konto/"' in html


def test_help_menu_leaves_out_the_news_of_wagtail(client, home, administrator):
    with translation.override("en"):
        html = client.get("/admin/").content.decode()
    assert "whats-new-in-wagtail" not in html
    assert "editor-guide" in html
