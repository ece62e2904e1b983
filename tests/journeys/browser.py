"""What journeys share: modes, visits, axe, reflow."""

import json
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe-core" / "axe.min.js"

# Name -> the view cookie, what the device wishes, and the language of the address.
MODES: dict[str, dict[str, object]] = {
    "light": {},
    "dark": {"cookie": "theme-dark"},
    "dark device": {"context": {"color_scheme": "dark"}},
    "high contrast": {"cookie": "contrast-high"},
    "dark high contrast": {"cookie": "theme-dark.contrast-high"},
    "large text": {"cookie": "text-largest"},
    "wide spacing": {"cookie": "spacing-wide"},
    "kiosk": {"cookie": "kiosk-on"},
    "reduced motion": {"context": {"reduced_motion": "reduce"}},
    "forced colours": {"context": {"forced_colors": "active"}},
    "print": {"media": "print"},
    "right to left": {"language": "/ar"},
}
DESKTOP = {"width": 1280, "height": 900}
# 1280 pixels at 400 % zoom, and the smallest phone.
PHONE = {"width": 320, "height": 640}


class Visit:
    """Opens pages, each in a fresh context, and remembers whatever went wrong on the way."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.browser, self.server = browser, server
        self.contexts: list[BrowserContext] = []
        self.troubles: list[str] = []
        self.requests: list[Request] = []

    def __call__(
        self,
        path: str,
        *,
        mode: str = "light",
        size: dict[str, int] = DESKTOP,
        script: bool = True,
        state: dict[str, object] | None = None,
    ) -> Page:
        """The page at this path. `state` is what the browser knows of an earlier visit, such as who is signed in."""
        wishes = MODES[mode]
        given = {"viewport": size, "java_script_enabled": script, "storage_state": state}
        context = self.browser.new_context(**given, **wishes.get("context", {}))
        self.contexts.append(context)
        if cookie := wishes.get("cookie"):
            context.add_cookies([{"name": "view", "value": cookie, "url": self.server}])
        page = context.new_page()
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", self._watch)
        page.goto(f"{self.server}{wishes.get('language', '')}{path}")
        if media := wishes.get("media"):
            page.emulate_media(media=media)
        return page

    def findings(self, page: Page, only: list[str] | None = None) -> list[str]:
        """What axe finds with every rule that it has, AAA and experimental ones too; nothing is left out, unless `only` names rules.

        To read imported style sheets axe writes style elements, which our policy blocks: that is no trouble of the page.
        """
        before = list(self.troubles)
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(_axe())
        result = page.evaluate(
            """async (only) => {
                const named = (id) => !only || only.includes(id);
                const rules = Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, { enabled: named(rule.ruleId) }]));
                const found = await axe.run(document, { rules, resultTypes: ["violations"] });
                return found.violations.map(
                    (rule) => [rule.id, rule.nodes.map((node) => node.html.slice(0, 160) + " " + node.failureSummary)]
                );
            }""",
            only,
        )
        self.troubles = before
        return [f"{rule}: {json.dumps(node, ensure_ascii=False)}" for rule, nodes in result for node in nodes]

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.troubles.append(text)

    def _watch(self, request: Request) -> None:
        self.requests.append(request)
        if urlsplit(request.url).scheme in {"http", "https"} and not request.url.startswith(self.server):
            self.troubles.append(f"asks another site: {request.url}")


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def sideways_scroll(page: Page) -> list[str]:
    """Elements that make the page scroll sideways (WCAG 1.4.10); none where all fits."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter((element) => { const box = element.getBoundingClientRect(); return box.right > width + 1 || box.left < -1; })
                .map((element) => element.outerHTML.slice(0, 120));
        }"""
    )


def transferred(page: Page) -> int:
    """Bytes of the page and everything it loaded, as they came over the line."""
    return page.evaluate(
        """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
            .reduce((sum, entry) => sum + entry.transferSize, 0)"""
    )
