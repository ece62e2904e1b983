"""A citizen and the eleven measure profiles: found by keyboard alone, filtered, printed, taken away as data."""

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.browser import DESKTOP, PHONE
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.journey, pytest.mark.slow]

PROFILES = 11
SHEETS = 2
CARDS = "main .measures__cards .card__link"
# Everything but what leads to the file, which nobody can follow on paper.
ESSENTIAL = "main :is(h1, h2:not(#downloads), dt, dd, tbody th, .page-head p, .prose p, .prose li, .contributions a, .contact p)"
# Words of the frame that no profile says.
FRAME = (
    "Zum Inhalt springen",
    "Skip to content",
    "Leichte Sprache",
    "Türkçe",
    "English",
    "34117 Kassel",
    "Barrierefreiheit",
)
MENU = {"de": "Maßnahmen", "en": "Measures"}


def open_list(walk, language, **how):
    """From the German home page to the list of measures, by keyboard; the page and its keyboard."""
    page = walk("/", **how)
    keyboard = Keyboard(page)
    if language != "de":
        keyboard.follow(page.locator(f".languages__list a[hreflang={language}]"))
    keyboard.follow(page.locator(".navigation__list a", has_text=MENU[language]))
    expect(page.locator("html")).to_have_attribute("lang", language)
    return page, keyboard


@pytest.mark.parametrize("language", MENU)
def test_every_profile_is_reached_from_the_home_page_by_keyboard_alone(walk, language):
    page, keyboard = open_list(walk, language)
    titles = page.locator(CARDS).all_inner_texts()
    assert len(titles) == len(set(titles)) == PROFILES
    for number, title in enumerate(titles):
        keyboard.follow(page.locator(CARDS).nth(number))
        expect(page.locator("h1")).to_have_text(title)
        expect(page.locator("main")).to_have_attribute("lang", language)
        keyboard.follow(page.locator(".breadcrumb a").last)
    assert sorted(set(keyboard.troubles)) == []


def test_english_list_is_filtered_to_wesertor_by_keyboard(walk):
    page, keyboard = open_list(walk, "en")
    field = page.locator("#filter-stadtteil")
    if not field.is_visible():
        keyboard.reach(page.locator(".filter__summary"))
        page.keyboard.press("Enter")
    keyboard.reach(field)
    page.keyboard.type("Wesertor")
    keyboard.follow(page.locator("form.filter button[type=submit]"))
    assert page.locator(".filter__count").inner_text() == "7 of 11 profiles: 1 in Wesertor, 6 in the whole city"
    assert page.locator(CARDS).count() == 7
    assert page.locator(".filter__chip").inner_text().endswith("District: Wesertor")
    assert sorted(set(keyboard.troubles)) == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_list_is_filtered_to_wesertor_by_keyboard(walk, script, size):
    page = walk("/massnahmen/", size=size, script=script)
    keyboard = Keyboard(page)
    fold, field = page.locator(".filter__summary"), page.locator("#filter-stadtteil")
    if not field.is_visible():
        keyboard.reach(fold)
        page.keyboard.press("Enter")
    keyboard.reach(field)
    page.keyboard.type("Wesertor")
    keyboard.follow(page.locator("form.filter button[type=submit]"))
    assert "stadtteil=wesertor" in page.url
    count = page.locator(".filter__count")
    assert count.inner_text() == "7 von 11 Steckbriefen: 1 in Wesertor, 6 in der ganzen Stadt"
    assert count.get_attribute("role") == "status"
    assert page.locator(CARDS).count() == 7
    assert "Anwendungslabor Wasserstoff und Quartierslösung Wesertor" in page.locator(CARDS).all_inner_texts()
    assert sorted(set(keyboard.troubles)) == []


def test_data_is_loaded_from_the_links_of_the_pages(walk):
    page, keyboard = open_list(walk, "de")
    keyboard.follow(page.locator("a[href='/daten/']").first)
    files = {ending: page.locator(f"main a[href$='/daten/massnahmen.{ending}']") for ending in ("json", "csv")}
    content = {ending: load(page, keyboard, link) for ending, link in files.items()}

    profiles = json.loads(content["json"])
    rows = list(csv.DictReader(io.StringIO(content["csv"].decode("utf-8-sig")), delimiter=";"))
    assert "Smart Age Mobil" in json.dumps(profiles, ensure_ascii=False)
    assert "Smart Age Mobil" in {row["titel"] for row in rows}
    assert sorted(set(keyboard.troubles)) == []


def load(page, keyboard, link):
    keyboard.reach(link)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return Path(download.value.path()).read_bytes()


def words_of(pdf: bytes) -> tuple[int, str]:
    """Number of sheets, and all words in one line, without the hyphens of line ends."""
    sheets = PdfReader(io.BytesIO(pdf)).pages
    return len(sheets), squeezed(" ".join(sheet.extract_text() for sheet in sheets))


def squeezed(text: str) -> str:
    """Without spaces and hyphens: print breaks lines where it likes."""
    return "".join(text.replace("\u00ad", "").replace("-", "").split())


@pytest.mark.parametrize("language", MENU)
def test_every_profile_prints_on_two_sheets_with_everything_and_without_the_frame(walk, language):
    page, _keyboard = open_list(walk, language)
    wrong = []
    for address in [link.get_attribute("href") for link in page.locator(CARDS).all()]:
        page.goto(walk.server + address)
        essential = page.locator(ESSENTIAL).all_inner_texts()
        sheets, words = words_of(page.pdf(format="A4"))
        wrong += [f"{address}: {sheets} sheets"] if sheets > SHEETS else []
        wrong += [f"{address}: lost {text!r}" for text in essential if squeezed(text) not in words]
        wrong += [f"{address}: shows {text!r}" for text in FRAME if squeezed(text) in words]
    assert wrong == []
