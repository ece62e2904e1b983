"""From an editor's change to what everybody reads: two reviews in the back office, then every public place at once."""

import re
import time
import urllib.request
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from core.accounts.demo import DEMO_PASSWORD, demo_address
from core.accounts.roles import Role

pytestmark = [pytest.mark.journey, pytest.mark.slow]

TITLE = "Smart Waste"
PROFILE = "/massnahmen/smart-waste/"
# A word that stands nowhere else in the demo.
WORD = "Zaunkönigfest"
SUMMARY = f"Sensoren melden volle Behälter, auch beim {WORD}."
PLACES = (PROFILE, "/massnahmen/", f"/suche/?q={quote(WORD)}", "/daten/massnahmen.json", "/daten/massnahmen.csv")
# What the search repeats of the question is no hit.
SHOWN = f"auch beim {WORD}"
CACHED = (PROFILE, "/massnahmen/")
TIMES = 6  # so often that each of the two processes has answered
AT_ONCE = 1.0  # seconds
APPROVE = "[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])"


def fetch(server, path, **headers):
    """What an anonymous visitor gets, and the mark of this version."""
    request = urllib.request.Request(server + path, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode(), answer.headers.get("ETag")


def shown(server):
    """Place -> in how many of several answers in a row the new words stand, marks of search hits taken out."""
    answers = {path: [fetch(server, path)[0] for _time in range(TIMES)] for path in PLACES}
    return {path: sum(SHOWN in re.sub("</?mark>", "", body) for body in bodies) for path, bodies in answers.items()}


def last_change(server):
    """The day and time of the profile's last change, from the sitemap."""
    sitemap = fetch(server, "/sitemap.xml")[0]
    return re.search(rf"<loc>[^<]*{PROFILE}</loc>\s*<lastmod>([^<]*)</lastmod>", sitemap)[1]


def sign_in(walk, role):
    """The start page of the back office in this person's browser."""
    page = walk("/konto/login/?next=/admin/")
    page.locator("#id_login").fill(demo_address(role))
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("#id_password").press("Enter")
    expect(page).to_have_url(f"{walk.server}/admin/")
    return page


def choose(page, action):
    """Presses a button of the menu at the foot of the form; the next page is there."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.locator(f"button{action}").click()


def change_and_submit(page):
    """The summary of the German profile has new words, which wait for the first review."""
    page.locator("input[name=q]").first.fill(TITLE)
    with page.expect_navigation():
        page.locator("input[name=q]").first.press("Enter")
    row = page.locator("tr", has=page.locator(f"a[href$='{PROFILE}']"))
    row.locator("a[href$='/edit/']", has_text=TITLE).first.click()
    page.locator("#id_summary").fill(SUMMARY)
    choose(page, "[name=action-submit]")
    expect(page.locator(".messages .success")).to_be_visible()


def approve_from_start_page(page):
    """The person has opened what waits for them on their start page, and approved it."""
    page.locator("#awaiting-review-section, [aria-labelledby^=awaiting-review]").locator("a", has_text=TITLE).click()
    expect(page.locator("#id_summary")).to_have_value(SUMMARY)
    choose(page, APPROVE)
    expect(page.locator(".messages .success")).to_be_visible()


def publish_and_look(walk):
    """A change has passed both reviews and is public everywhere within a second."""
    before, known = last_change(walk.server), {path: fetch(walk.server, path)[1] for path in CACHED}
    assert set(shown(walk.server).values()) == {0}

    change_and_submit(sign_in(walk, Role.EDITOR))
    approve_from_start_page(sign_in(walk, Role.PLAIN_LANGUAGE_REVIEWER))
    assert set(shown(walk.server).values()) == {0}

    publisher = sign_in(walk, Role.PUBLISHER)
    approve_from_start_page(publisher)
    time.sleep(AT_ONCE)
    assert shown(walk.server) == dict.fromkeys(PLACES, TIMES)
    assert last_change(walk.server) > before
    # Whoever asks whether their copy still holds is not told that it does.
    assert [
        path for path, mark in known.items() if SHOWN not in fetch(walk.server, path, **{"If-None-Match": mark})[0]
    ] == []

    publisher.goto(f"{walk.server}/admin/reports/stale-translations/")
    stale = publisher.locator("main tr", has_text=TITLE)
    expect(stale).to_have_count(1)
    expect(stale).to_contain_text("English")


def test_change_passes_two_reviews_and_is_public_everywhere_within_a_second(walk):
    publish_and_look(walk)


# The demo is loaded once more, into another database.
@pytest.mark.timeout(600)
@pytest.mark.postgres
def test_change_is_public_everywhere_within_a_second_on_postgresql(walk_on_postgres):
    publish_and_look(walk_on_postgres)
    # What the search of PostgreSQL knows of German: another case of the new word.
    assert PROFILE in fetch(walk_on_postgres.server, f"/suche/?q={quote(WORD + 's')}")[0]
