import pytest

from core.design.gallery import sample_names
from tests.journeys.browser import DESKTOP, PHONE, sideways_scroll, transferred

pytestmark = pytest.mark.journey

PAGES = ["/design/", "/ansicht/", *(f"/design/{name}/" for name in sample_names())]


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visit, path, mode):
    assert visit.findings(visit(path, mode=mode)) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["light", "large text", "wide spacing", "kiosk", "right to left"])
def test_page_fits_a_screen_of_320_pixels(visit, path, name):
    assert sideways_scroll(visit(path, mode=name, size=PHONE)) == []


def tab_to(page, locator, limit: int = 60) -> int:
    """Presses Tab until the element has the focus; the number of presses."""
    for presses in range(1, limit):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return presses
    pytest.fail(f"Not reached by keyboard: {locator}")


def test_skip_link_comes_first_and_leads_to_the_content(visit):
    page = visit("/design/home/")
    tab_to(page, page.locator(".skip-link"), limit=2)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("name", ["light", "right to left", "large text"])
def test_menu_opens_and_closes_by_keyboard_on_a_small_screen(visit, name):
    page = visit("/design/home/", mode=name, size=PHONE)
    button, first = page.locator("summary.navigation__button"), page.locator(".navigation__panel a").first
    tab_to(page, button)
    assert not first.is_visible()
    page.keyboard.press("Enter")
    assert first.is_visible()
    assert visit.findings(page) == []
    assert sideways_scroll(page) == []
    tab_to(page, first, limit=2)
    page.keyboard.press("Escape")
    assert not first.is_visible()
    assert button.evaluate("element => element === document.activeElement")


def test_menu_stands_open_on_a_wide_screen(visit):
    page = visit("/design/home/")
    assert page.locator(".navigation__list a").first.is_visible()
    assert not page.locator("summary.navigation__button").is_visible()


@pytest.mark.parametrize("name", ["light", "right to left", "large text"])
def test_languages_unfold_on_a_small_screen(visit, name):
    page = visit("/design/home/", mode=name, size=PHONE)
    page.locator(".languages__menu summary").click()
    assert page.locator(".languages__panel a").count() == 6
    assert visit.findings(page) == []
    assert sideways_scroll(page) == []
    page.locator("main").click()
    assert not page.locator(".languages__panel").is_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_display_dialog_is_set_by_keyboard(visit, size):
    page = visit("/design/article/", size=size)
    opener = page.locator("[data-opens=view-dialog]")
    tab_to(page, opener)
    page.keyboard.press("Space")
    dialog = page.locator("#view-dialog")
    assert dialog.is_visible()
    assert visit.findings(page) == []
    assert sideways_scroll(page) == []
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert opener.evaluate("element => element === document.activeElement")
    page.keyboard.press("Enter")
    dialog.locator("input[name=theme][value=dark]").check()
    dialog.locator("button.button").press("Enter")
    page.wait_for_selector("html[data-theme=dark]")
    assert page.url.endswith("/design/article/")


def test_display_is_set_without_script(visit):
    page = visit("/design/article/", script=False)
    page.locator("[data-opens=view-dialog]").click()
    page.locator("main input[name=contrast][value=high]").check()
    page.locator("main button.button").click()
    assert page.url.endswith("/design/article/")
    assert page.locator("html[data-contrast=high]").count() == 1


def test_dialog_needs_no_script(visit):
    page = visit("/design/", script=False, size=PHONE)
    page.locator("a[href='#dialog-example']").click()
    assert page.locator("#dialog-example").is_visible()


def test_dialog_opens_over_the_page(visit):
    page = visit("/design/")
    page.locator("a[href='#dialog-example']").click()
    assert page.locator("#dialog-example[open]").is_visible()
    assert visit.findings(page) == []


def test_form_with_errors_starts_at_their_summary(visit):
    page = visit("/design/form/")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_text"


def test_dark_device_gets_dark_colours_unless_light_was_chosen(visit):
    ground = "getComputedStyle(document.body).backgroundColor"
    assert visit("/ansicht/", mode="dark device").evaluate(ground) == visit("/ansicht/", mode="dark").evaluate(ground)
    page = visit("/ansicht/", mode="dark device")
    page.context.add_cookies([{"name": "view", "value": "theme-light", "url": visit.server}])
    page.reload()
    assert page.evaluate(ground) == visit("/ansicht/").evaluate(ground)


def test_print_is_dark_on_light_even_at_night(visit):
    page = visit("/design/article/", mode="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).color") == "rgb(23, 36, 43)"
    assert not page.locator(".service-bar").is_visible()


def test_german_left_to_right_page_inside_arabic_is_not_mirrored(visit):
    page = visit("/design/home/", mode="right to left")
    assert page.locator(".frieze").evaluate("element => getComputedStyle(element).transform") == "none"
    assert page.locator(".footer__skyline").evaluate("element => getComputedStyle(element).transform") != "none"


def test_text_page_is_light_and_asks_seldom(visit):
    """At most 150 KB in at most 12 requests, fonts included; served here uncompressed."""
    page = visit("/design/article/")
    page.wait_for_load_state("networkidle")
    assert len(visit.requests) <= 8
    assert transferred(page) <= 230_000
    assert not [request.url for request in visit.requests if "arabic" in request.url or "source-sans" in request.url]


def test_long_word_in_a_card_makes_it_no_wider_than_its_neighbours(visit):
    page = visit("/design/home/", size=DESKTOP)
    card = page.locator(":is(ul, ol) > li > .card").first
    card.locator(".card__title > *").evaluate("link => { link.textContent = 'Verkehrsmanagementsystemserweiterungen' }")
    widths = card.evaluate(
        "card => [...card.closest('ul, ol').children].map(item => item.firstElementChild.offsetWidth)"
    )
    assert len(widths) > 1
    assert len(set(widths)) == 1
