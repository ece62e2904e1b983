"""Files for paper: tagged PDFs (PDF/UA-1) in our own fonts, of whatever people write."""

import json
import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import typst
from wagtail.coreutils import string_to_ascii

from core.design import print_fonts

# Stands where a sign is missing: words that anybody can type, as none of our fonts has a sign for it.
MISSING = "[?]"

# The `cmap` format that all fonts of ours have.
SEGMENTS = 4
MINUS = "\N{MINUS SIGN}"

# Said with other signs as well as it can be said on a typewriter. Used only for what no font of ours has.
EQUIVALENTS = {
    "→": "->",
    "⇒": "=>",
    "➔": "->",
    "➜": "->",
    "➝": "->",
    "➡": "->",
    "←": "<-",
    "⇐": "<=",
    "↔": "<->",
    "⇔": "<=>",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≈": "~",
    "\N{TILDE OPERATOR}": "~",
    "\N{FRACTION SLASH}": "/",
    "\N{DIVISION SLASH}": "/",
    "\N{BULLET OPERATOR}": "·",
    "\N{DOT OPERATOR}": "·",
    "●": "•",
    "▪": "•",
    "■": "•",
    "‣": "•",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{FIGURE DASH}": "\N{EN DASH}",
    "\N{HORIZONTAL BAR}": "\N{EM DASH}",
    "‰": "o/oo",
    "µ": "u",
    "☎": "Tel.",
    "📞": "Tel.",
    "₴": "UAH",
    "₺": "TL",
    "₽": "RUB",
}
# What only changes how the sign before it looks: variation selectors, skin tones, key caps, tags.
_LOOKS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\u20e3\U000e0020-\U000e007f]")
# Raised digits: one that is missing takes its neighbours with it, and 10⁶ must not become 106.
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
# Greek letters that are units of measurement: 5 μg must not become 5 mg.
_MICRO = re.compile("(?<![\u0370-\u03ff])μ(?=[A-Za-z])")
_OHM = re.compile("(?<![\u0370-\u03ff])Ω(?![\u0370-\u03ff])")
# Neither needs a place in a font: breaks, and signs that only lead the typesetter.
_UNSEEN = frozenset("\t\n\r\u2028\u2029\u00ad\u061c") | {
    chr(code)
    for first, last in ((0x2000, 0x200F), (0x202A, 0x202F), (0x2060, 0x2069))
    for code in range(first, last + 1)
}


def typeset(template: Path, data: dict[str, Any]) -> bytes:
    """The file; typst.TypstError if it cannot be made.

    The words go in as data: nothing that somebody wrote is ever read as instructions for the typesetter.
    """
    compiled = typst.compile(
        template.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_printable_data(data))},
        pdf_standards=["ua-1"],
    )
    return bytes(compiled)


def printable(text: str) -> str:
    """The text in signs that our fonts have.

    PDF/UA refuses a file with a sign that is not in its fonts. Such a sign becomes one that says the same; a letter of
    another script is written in Latin letters, and where there is nothing better, MISSING shows that something is missing.
    """
    return "".join(piece for piece, _ in _pieces(text)) if _needs_care(text) else text


def is_printed_as_written(text: str) -> bool:
    """Whether the text says the same on paper: no other letters, and nothing missing."""
    return not _needs_care(text) or all(same for _, same in _pieces(text))


def _printable_data(data: Any, key: str = "") -> Any:
    """Every text in it, but not where links lead."""
    if isinstance(data, str):
        return data if key == "link" else printable(data)
    if isinstance(data, dict):
        return {name: _printable_data(value, name) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_printable_data(value) for value in data]
    return data


def _needs_care(text: str) -> bool:
    return not (_plain().issuperset(text) and unicodedata.is_normalized("NFC", text))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text piece by piece as it can be printed, and whether that says the same."""
    text = _LOOKS.sub("", unicodedata.normalize("NFC", text))
    text = _OHM.sub("Ohm", _MICRO.sub("µ", _RAISED.sub(_raised, text)))
    before = ""
    # A picture may be several that are joined: it is missing once.
    joining = False
    for base, marks in _clusters(text):
        if base == "\u200d" and before == MISSING:
            joining = True
            continue
        piece, same = _cluster(base, marks, before)
        if not (joining and piece == MISSING):
            yield piece, same
        joining = False
        before = piece or before


def _clusters(text: str) -> Iterator[tuple[str, str]]:
    """Every sign with the marks that stand on it: the typesetter takes both from the same font."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.category(text[end]).startswith("M"):
            end += 1
        yield text[start], text[start + 1 : end]
        start = end


def _cluster(base: str, marks: str, before: str) -> tuple[str, bool]:
    if not unicodedata.category(base).startswith("M"):
        if any(font.issuperset(base + marks) for font in _signs()):
            return base + marks, True
        piece, same = _sign(base, before)
    else:
        # A mark at the very beginning stands on nothing.
        piece, same, marks = "", False, base + marks
    return piece + "".join(_in_latin(mark) for mark in marks), same and not marks


def _sign(sign: str, before: str) -> tuple[str, bool]:
    """A sign without marks."""
    if sign in _UNSEEN or _has(sign):
        return sign, True
    if unicodedata.category(sign) in ("Cc", "Cf") and sign not in EQUIVALENTS:
        return "", True
    said = EQUIVALENTS.get(sign) or _compatible(sign, before)
    return (said, True) if said and _has(said) else (_spelt(sign), False)


def _spelt(sign: str) -> str:
    """A letter with fewer accents or in Latin letters; MISSING for pictures and whatever nobody can spell."""
    kind = unicodedata.category(sign)
    bare = unicodedata.normalize("NFD", sign) if kind.startswith("L") else ""
    for length in range(len(bare) - 1, 0, -1):
        if _has(shorter := unicodedata.normalize("NFC", bare[:length])):
            return shorter
    return (_in_latin(sign) if kind[0] in "LNPZ" else "") or MISSING


def _compatible(sign: str, before: str) -> str:
    """What Unicode calls the same but for its form: CO₂ as CO2, 10⁶ as 10^6, 2⅓ as 2 1/3, ① as (1). Empty if there is none."""
    form = unicodedata.decomposition(sign).partition(" ")[0]
    if not form.startswith("<"):
        return ""
    said = "".join(EQUIVALENTS.get(one, one) for one in unicodedata.normalize("NFKC", sign))
    said = said.replace(MINUS, "-")
    if form == "<fraction>" and before[-1:].isdigit():
        return f" {said}"
    if form == "<circle>":
        return f"({said})"
    return said


def _raised(found: re.Match[str]) -> str:
    return found[0] if _has(found[0]) else "^" + unicodedata.normalize("NFKC", found[0]).replace(MINUS, "-")


def _in_latin(sign: str) -> str:
    latin: str = string_to_ascii(sign)
    return latin if _has(latin) else ""


def _has(text: str) -> bool:
    return all(any(sign in font for font in _signs()) for sign in text)


@cache
def _fonts() -> typst.Fonts:
    folders = [str(folder) for folder in print_fonts.folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _signs() -> tuple[frozenset[str], ...]:
    """The signs of every font. That for titles counts for nothing: beside it, the others are always at hand."""
    files = [path for folder in print_fonts.folders() for path in sorted(folder.glob("*.ttf"))]
    return tuple(signs_of(path.read_bytes()) for path in files if not path.name.startswith("bricolage"))


@cache
def _plain() -> frozenset[str]:
    """Signs that need no second look: those of a font that stand on their own, and breaks."""
    alone = {sign for font in _signs() for sign in font if not unicodedata.category(sign).startswith("M")}
    return (frozenset(alone) | _UNSEEN) - {"\u200d"}


def signs_of(font: bytes) -> frozenset[str]:
    """Every sign that a TrueType font has, from its `cmap` table (its SEGMENTS), without control characters."""
    tables = dict(struct.iter_unpack(">4s4xL4x", font[12 : 12 + 16 * struct.unpack_from(">H", font, 4)[0]]))
    start = tables[b"cmap"]
    count = struct.unpack_from(">H", font, start + 2)[0]
    found: set[str] = set()
    for _, offset in struct.iter_unpack(">LL", font[start + 4 : start + 4 + 8 * count]):
        if struct.unpack_from(">H", font, start + offset)[0] == SEGMENTS:
            found |= _signs_of_table(font, start + offset)
    # PDF/UA forbids the byte order mark, although it stands in a font.
    return frozenset(sign for sign in found - {"\ufeff"} if unicodedata.category(sign) != "Cc")


def _signs_of_table(font: bytes, start: int) -> set[str]:
    """Segments of code points: the last of each, the first of each, and how its glyphs are found. Glyph 0 means none."""
    size = struct.unpack_from(">H", font, start + 6)[0]
    ends, firsts, deltas, offsets = (
        struct.unpack_from(f">{size // 2}H", font, start + place)
        for place in (14, 16 + size, 16 + 2 * size, 16 + 3 * size)
    )
    found = set()
    for index, (first, end, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        for code in range(first, end + 1):
            glyph = code + delta
            if offset:
                place = start + 16 + 3 * size + 2 * index + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", font, place)[0]
            if glyph & 0xFFFF:
                found.add(chr(code))
    return found
