"""A person who uses the keyboard alone: presses Tab until something has the focus, and sees at every stop where they are."""

import pytest
from playwright.sync_api import Locator, Page

STOPS = 400
# WCAG 2.4.7 (a focus that is seen) and 2.4.11 (not hidden by anything that lies above it).
LOOK = """() => {
    const element = document.activeElement;
    const name = element.outerHTML.slice(0, 120);
    // Cards draw the ring around the whole card, which their link covers by its pseudo-element.
    const drawn = [null, "::after"].some((part) => {
        const style = getComputedStyle(element, part);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    if (!drawn) return `no focus ring: ${name}`;
    const boxes = [...element.getClientRects()].filter((box) => box.width && box.height);
    const inside = boxes.filter((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
    if (!inside.length) return `outside of the window: ${name}`;
    const seen = inside.some((box) => {
        const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
        const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        const above = document.elementFromPoint(x, y);
        return above && (element.contains(above) || above.contains(element));
    });
    return seen ? "" : `hidden: ${name}`;
}"""


class Keyboard:
    """Moves through one page by Tab and Enter and notes every stop at which the person would not see the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []

    def reach(self, target: Locator, *, key: str = "Tab") -> int:
        """The target has the focus; the number of presses that it took."""
        for presses in range(1, STOPS):
            self.page.keyboard.press(key)
            if trouble := self.page.evaluate(LOOK):
                self.troubles.append(f"{self.page.url}: {trouble}")
            if target.evaluate("element => element === document.activeElement"):
                return presses
        pytest.fail(f"Not reached by keyboard on {self.page.url}: {target}")

    def follow(self, link: Locator) -> None:
        """The page behind the link is there."""
        self.reach(link)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.keyboard.press("Enter")
