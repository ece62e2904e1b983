"""Reads our own style files for the tests: declarations, variables, colours."""

import re
from pathlib import Path

from core.design import stylesheet

TOKENS = stylesheet.STYLES / "tokens.css"
DECLARATION = re.compile(r"(?P<name>--?[\w-]+|[\w-]+)\s*:\s*(?P<value>[^;{}]+)[;}]")
USE = re.compile(r"var\((--[\w-]+)")


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def styles() -> list[Path]:
    """Every style file but the tokens."""
    return [stylesheet.STYLES / "fonts.css", *stylesheet.sources()]


def declarations(path: Path) -> list[tuple[str, str]]:
    """Name and value; what stands in the conditions of @media and @supports is none."""
    text = re.sub(r"@(?:media|supports|layer)[^{]*", "", without_comments(path.read_text()))
    bodies = re.findall(r"\{([^{}]*)\}", text)
    return [(m["name"], m["value"].strip()) for body in bodies for m in DECLARATION.finditer(body + ";")]


def colours(mode: str) -> dict[str, str]:
    """The colour tokens as they count in a mode: a set that leaves one out takes it from the set below."""
    bodies = {match["mode"]: match["body"] for match in stylesheet.MODE.finditer(TOKENS.read_text())}
    found: dict[str, str] = {}
    for name in mode_with_those_below(mode):
        found |= {m["name"]: m["value"] for m in DECLARATION.finditer(bodies[name]) if m["name"].startswith("--colour")}
    return found


def mode_with_those_below(mode: str) -> list[str]:
    return {
        "light": ["light"],
        "dark": ["light", "dark"],
        "light high contrast": ["light", "light high contrast"],
        "dark high contrast": ["light", "dark", "light high contrast", "dark high contrast"],
    }[mode]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of `#rrggbb`."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
