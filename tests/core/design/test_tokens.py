import re

import pytest

from core.design import stylesheet
from tests.core.design.css import (
    DECLARATION,
    TOKENS,
    USE,
    colours,
    contrast,
    declarations,
    styles,
    without_comments,
)

MODES = ("light", "dark", "light high contrast", "dark high contrast")
GROUNDS = ("ground", "surface", "surface-2")
TONES = ("good", "watch", "bad", "none", "info")
ACCENTS = ("basalt", "petrol", "plum", "oak", "bronze")

# What is read stands out by 7 to 1 (AAA).
TEXT_PAIRS = [
    *((text, ground) for text in ("text", "text-2", "action", "visited") for ground in GROUNDS),
    *(("on-action", ground) for ground in ("action", "action-2")),
    *((f"accent-{accent}", "surface") for accent in ACCENTS),
    *((tone, ground) for tone in TONES for ground in (f"{tone}-ground", "surface")),
    *(("text", f"{tone}-ground") for tone in TONES),
    *((text, ground) for text in ("on-deep", "on-deep-2") for ground in ("deep", "deep-2")),
    *((text, "sky") for text in ("on-sky", "on-sky-2", "action")),
    ("surface", "accent-basalt"),
    ("on-signal", "signal"),
]
# What is only seen (borders of controls, focus, marks) by 3 to 1.
UI_PAIRS = [
    *((line, ground) for line in ("border", "focus-inner", "watch-scale") for ground in GROUNDS),
    *((line, "deep") for line in ("deep-border", "signal")),
    ("focus-inner", "focus-outer"),
    ("focus-inner", "sky"),
    ("signal", "deep-2"),
]


def tokens() -> set[str]:
    return {
        match["name"]
        for match in DECLARATION.finditer(without_comments(TOKENS.read_text()))
        if match["name"][:2] == "--"
    }


@pytest.mark.parametrize("mode", MODES)
def test_text_stands_out_by_seven_to_one(mode):
    values = colours(mode)
    weak = {
        f"{text} on {ground}": round(ratio, 2)
        for text, ground in TEXT_PAIRS
        if (ratio := contrast(values[f"--colour-{text}"], values[f"--colour-{ground}"])) < 7
    }
    assert weak == {}


@pytest.mark.parametrize("mode", MODES)
def test_what_is_operated_stands_out_by_three_to_one(mode):
    values = colours(mode)
    weak = {
        f"{line} on {ground}": round(ratio, 2)
        for line, ground in UI_PAIRS
        if (ratio := contrast(values[f"--colour-{line}"], values[f"--colour-{ground}"])) < 3
    }
    assert weak == {}


def test_dark_sets_are_whole():
    """A colour that only the light set names would stay light at night."""
    bodies = {match["mode"]: match["body"] for match in stylesheet.MODE.finditer(TOKENS.read_text())}
    names = {mode: set(re.findall(r"--colour-[\w-]+(?=:)", body)) for mode, body in bodies.items()}
    assert set(bodies) == set(MODES)
    assert all(names[mode] == names["light"] for mode in MODES)


@pytest.mark.parametrize("path", styles(), ids=lambda path: path.name)
def test_every_variable_is_a_token_or_stands_in_the_same_file(path):
    own = {name for name, _value in declarations(path) if name.startswith("--")}
    unknown = set(USE.findall(without_comments(path.read_text()))) - tokens() - own
    assert unknown == set()


def test_every_token_is_used():
    used = {name for path in [TOKENS, *styles()] for name in USE.findall(path.read_text())}
    assert tokens() - used == set()


COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color)\(|\b(?:white|black|red|green|blue|gray|grey|yellow)\b"
)
LENGTH = re.compile(r"(?<![\w.-])\d*\.?\d+(?:px|rem|pt|pc|cm|mm|in|q)\b", re.IGNORECASE)


@pytest.mark.parametrize("path", [path for path in styles() if path.name != "fonts.css"], ids=lambda path: path.name)
def test_raw_colours_and_lengths_stand_in_the_tokens_only(path):
    raw = [(name, value) for name, value in declarations(path) if COLOUR.search(value) or LENGTH.search(value)]
    assert raw == []


FILLED = re.compile(r"background: var\(--colour-(?:action|signal|on-deep|accent-\w+)\)[^}]*; color: var\(")


@pytest.mark.parametrize("path", styles(), ids=lambda path: path.name)
def test_letters_on_a_filled_ground_keep_it_in_forced_colours(path):
    """Chromium lays a plate in the colour of the page's ground behind letters: dark letters on it would be lost."""
    text = without_comments(path.read_text())
    words = [rule for rule in re.findall(r"[^{}]+\{[^{}]*\}", text) if FILLED.search(rule)]
    # A selection is drawn by the browser, a drawing has no letters.
    kept = "forced-color-adjust: none" in text or path.name in {"elements.css", "download_card.css"}
    assert kept or words == []
