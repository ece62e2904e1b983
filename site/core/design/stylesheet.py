"""Builds `design/site.css`: tokens, layout and the style beside every template, in one file and two cascade layers."""

import re
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps

HERE = Path(__file__).resolve().parent
STYLES = HERE / "styles"
ROOMS = {"core", "website", "participation", "sortition", "crowdfunding", "accessibility"}
FIRST = ("elements.css", "layout.css")
LAST = ("modes.css",)
MODE = re.compile(r"/\* mode: (?P<mode>[a-z ]+) \*/\s*[^{]+\{(?P<body>[^}]*)\}")

# A device's own wish counts where the person chose nothing here; print is always light.
DERIVED = (
    ("dark", "(prefers-color-scheme: dark)", ":root:not([data-theme])"),
    ("light high contrast", "(prefers-contrast: more)", ":root:not([data-contrast])"),
    (
        "dark high contrast",
        "(prefers-contrast: more)",
        '[data-theme="dark"]:not([data-contrast])',
    ),
    (
        "dark high contrast",
        "(prefers-color-scheme: dark)",
        '[data-contrast="high"]:not([data-theme])',
    ),
    (
        "dark high contrast",
        "(prefers-color-scheme: dark) and (prefers-contrast: more)",
        ":root:not([data-theme]):not([data-contrast])",
    ),
    ("light", "print", ":root:root:root"),
)


def tokens() -> str:
    """tokens.css followed by the same sets for what a device wishes."""
    source = (STYLES / "tokens.css").read_text()
    bodies = {match["mode"]: match["body"] for match in MODE.finditer(source)}
    derived = (f"@media {media} {{ {selector} {{{bodies[mode]}}} }}\n" for mode, media, selector in DERIVED)
    return source + "".join(derived)


def token_values(mode: str = "light") -> dict[str, str]:
    """Every token of a mode with its value, for pages that do not load our stylesheet."""
    source = (STYLES / "tokens.css").read_text()
    body = {match["mode"]: match["body"] for match in MODE.finditer(source)}[mode]
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", body))


def sources() -> list[Path]:
    """The style files in the order in which they count: layout, components of every app, modes."""
    ours_first = sorted(apps.get_app_configs(), key=lambda config: config.name != "core.design")
    beside_templates = [
        path
        for config in ours_first
        if config.name.partition(".")[0] in ROOMS
        for path in sorted(Path(config.path).glob("templates/**/*.css"))
    ]
    return [*(STYLES / name for name in FIRST), *beside_templates, *(STYLES / name for name in LAST)]


def build() -> str:
    """The whole stylesheet of the site. KERN, where a page loads it, lies in the layer below."""
    parts = [tokens(), *(path.read_text() for path in sources())]
    return (
        "@layer kern, stadt;\n" + shrink([(STYLES / "fonts.css").read_text()]) + "@layer stadt{" + shrink(parts) + "}\n"
    )


def build_for_print() -> str:
    """The same with all rules for paper in force, so that a screen shows a page as it is printed."""
    return re.sub(r"@media print\b", "@media all", build())


def shrink(parts: Iterable[str]) -> str:
    """Without comments and indentation; every declaration keeps its own text."""
    text = re.sub(r"/\*.*?\*/", "", "\n".join(parts), flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", text).strip() + "\n"
