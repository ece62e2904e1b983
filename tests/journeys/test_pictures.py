"""The pictures of the README and of the editors' guide show what is there.

`WRITE_PICTURES=1 pytest tests/journeys/test_pictures.py` makes them anew; without it the test looks for what they show.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from core.accounts.roles import Role
from tests.journeys.browser import DESKTOP

pytestmark = [pytest.mark.journey, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
WRITES = "WRITE_PICTURES" in os.environ
MOST_BYTES = 150_000
PHONE = {"width": 390, "height": 844}
TITLE = "Digitale Soziale Hubs"
NAMES = {
    "home-desktop",
    "profile-phone",
    "edit-profile",
    "submit-for-review",
    "start-page-of-a-reviewer",
    "approve",
    "translate",
}


def take(page, name, *shown):
    """What the picture shows is on the screen; the picture is made where that is asked for."""
    for locator in shown:
        expect(locator.first).to_be_visible()
    if WRITES:
        picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        picture.save(PICTURES / f"{name}.webp", "WEBP", quality=80, method=6)


def find(page, title):
    """The links to the forms of all pages with this title."""
    page.locator("input[name=q]").first.fill(title)
    with page.expect_navigation():
        page.locator("input[name=q]").first.press("Enter")
    return page.locator("tr a[href$='/edit/']", has_text=title)


def open_menu(page):
    page.locator("footer [data-w-dropdown-target=toggle]").click()


@pytest.fixture
def office(walk, sign_in):
    """`office(Role.EDITOR)`: the start page of the back office as this person sees it."""
    return lambda role: walk("/admin/", state=sign_in(role))


def test_public_pages_look_like_their_pictures(walk):
    home = walk("/", size=DESKTOP)
    take(home, "home-desktop", home.locator("h1"), home.locator(".navigation__list"), home.locator(".entries"))
    profile = walk("/massnahmen/smart-waste/", size=PHONE)
    take(
        profile,
        "profile-phone",
        profile.locator("h1"),
        profile.locator(".status"),
        profile.locator("summary.navigation__button"),
    )


def test_back_office_looks_like_its_pictures(office):
    editor = office(Role.EDITOR)
    find(editor, TITLE).first.click()
    take(editor, "edit-profile", editor.locator("#id_title"), editor.locator("#id_summary"))
    editor.locator("#id_summary").fill("Stadtteilzentren werden zu Orten, an denen alle Technik ausprobieren können.")
    open_menu(editor)
    take(editor, "submit-for-review", editor.locator("button[name=action-submit]"))
    with editor.expect_navigation():
        editor.locator("button[name=action-submit]").click()

    reviewer = office(Role.PLAIN_LANGUAGE_REVIEWER)
    waiting = reviewer.locator("#awaiting-review-section, [aria-labelledby^=awaiting-review]")
    take(reviewer, "start-page-of-a-reviewer", waiting, waiting.locator("a", has_text=TITLE))
    waiting.locator("a", has_text=TITLE).first.click()
    open_menu(reviewer)
    take(
        reviewer,
        "approve",
        reviewer.locator("[data-workflow-action-name=approve]"),
        reviewer.locator("[data-workflow-action-name=reject]"),
    )


def test_translating_looks_like_its_picture(office):
    editor = office(Role.EDITOR)
    find(editor, "Digital Social Hubs").first.click()
    take(
        editor,
        "translate",
        editor.get_by_text("Projektverantwortung"),
        editor.get_by_text("Smart Kassel Office"),
    )


def test_every_picture_is_there_and_small():
    files = {path.stem: path.stat().st_size for path in PICTURES.glob("*.webp")}
    assert set(files) == NAMES
    assert {name: size for name, size in files.items() if size > MOST_BYTES} == {}
