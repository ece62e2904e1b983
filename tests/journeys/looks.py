"""One loaded page seen in many ways: the display is changed in place, so that a page is fetched once and not for every way.

What the server sends is the same in every way but for the attributes of `<html>` (tests/core/design/test_view_modes.py) and the
language. So the whole of axe is asked twice, on the wide and on the small screen, and once more in Arabic; in the other ways only
the rules whose answer depends on how something looks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys.browser import DESKTOP, Visit, sideways_scroll

# 1280 x 1024 at 400 % (WCAG 1.4.10): the width of the smallest phone, and a quarter of the height.
ZOOMED = {"width": 320, "height": 256}
LOOK_RULES = [
    "color-contrast",
    "color-contrast-enhanced",
    "css-orientation-lock",
    "link-in-text-block",
    "p-as-heading",
    "scrollable-region-focusable",
    "target-size",
]
# Nobody presses a link on paper.
PAPER_RULES = [rule for rule in LOOK_RULES if rule != "target-size"]
CHOSEN = {
    "dark": {"theme": "dark"},
    "high contrast": {"contrast": "high"},
    "dark high contrast": {"theme": "dark", "contrast": "high"},
    "large text": {"text": "largest"},
    "wide spacing": {"spacing": "wide"},
    "no motion": {"motion": "reduced"},
}
OF_THE_DEVICE = {
    "dark device": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "reduced motion": {"reduced_motion": "reduce"},
    "print": {"media": "print"},
}
USUAL = {"media": "screen", "color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}
MOVING = "document.getAnimations().filter((one) => one.playState === 'running').length"
# WCAG 1.4.12, as a constructed sheet: no style is written into the page.
SPACE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    if (element instanceof SVGElement || box.width <= 1 || box.height <= 1 || !element.innerText?.trim()) return false;
    const style = getComputedStyle(element);
    const cuts = (way) => way === "hidden" || way === "clip";
    return (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 120))"""


def faults(visit: Visit, page: Page) -> list[str]:
    """Everything wrong with this page on a wide screen, in each way of seeing it, on a small one, and with much space."""
    found = [f"light: {finding}" for finding in visit.findings(page)]
    for way, attributes in CHOSEN.items():
        with chosen(page, attributes):
            found += [f"{way}: {finding}" for finding in visit.findings(page, LOOK_RULES)]
    for way, wishes in OF_THE_DEVICE.items():
        with device(page, wishes):
            rules = PAPER_RULES if way == "print" else LOOK_RULES
            found += [f"{way}: {finding}" for finding in visit.findings(page, rules)]
            found += [f"{way}: something moves"] if "motion" in way and page.evaluate(MOVING) else []
    return found + narrow_faults(visit, page)


def narrow_faults(visit: Visit, page: Page) -> list[str]:
    """What is wrong at 320 pixels, which a wide screen shows at 400 %."""
    page.set_viewport_size(ZOOMED)
    found = [f"zoomed: {finding}" for finding in visit.findings(page)]
    found += squeezed(page, "zoomed")
    with chosen(page, {"text": "largest"}):
        found += squeezed(page, "zoomed with large text")
    page.evaluate(SPACE)
    found += squeezed(page, "zoomed with much space")
    page.set_viewport_size(DESKTOP)
    found += squeezed(page, "much space")
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    return found


def arabic_faults(visit: Visit, page: Page) -> list[str]:
    """The same address in a language that is written from right to left."""
    address = urlsplit(page.url)
    page.goto(f"{visit.server}/ar{address.path}" + (f"?{address.query}" if address.query else ""))
    found = [f"right to left: {finding}" for finding in visit.findings(page)]
    page.set_viewport_size(ZOOMED)
    return found + squeezed(page, "right to left, zoomed")


def squeezed(page: Page, way: str) -> list[str]:
    """What sticks out sideways, and what is cut off."""
    wide = [f"{way}: too wide: {element}" for element in sideways_scroll(page)]
    return wide + [f"{way}: cut off: {element}" for element in page.evaluate(CLIPPED)]


@contextmanager
def chosen(page: Page, attributes: dict[str, str]) -> Iterator[None]:
    """The person has chosen this display."""
    page.evaluate("(chosen) => Object.assign(document.documentElement.dataset, chosen)", attributes)
    yield
    page.evaluate("(names) => names.forEach((name) => delete document.documentElement.dataset[name])", [*attributes])


@contextmanager
def device(page: Page, wishes: dict[str, str]) -> Iterator[None]:
    """The person's device asks for this display."""
    page.emulate_media(**wishes)
    yield
    page.emulate_media(**USUAL)
