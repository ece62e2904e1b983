"""In which encoding a text file is written, guessed as people would: by whether its umlauts come out right.

Order of proof: a byte order mark; UTF-16 without one (every second byte is zero); valid UTF-8, which other encodings with umlauts
practically never are; then the one-byte encodings, scored by how much German stands in them and how much rubbish.
"""

import codecs
from itertools import pairwise

# As a person may name them, with what the form says.
CHOICES = ("utf-8", "utf-16", "cp1252", "latin-1", "mac-roman", "cp850")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ONE_BYTE = ("cp1252", "mac-roman", "cp850")
GOOD = frozenset("äöüÄÖÜßéèáàçñ€§°²³½«»\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u00d7\u00b7")
ASCII_END = 127
EMPTY_SHARE = 0.3
SAMPLE = 1_000_000


def guess(content: bytes) -> str:
    """The name of the encoding; `utf-8` for an empty file and for plain ASCII."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return name
    wide = _without_mark(content[:4096])
    if wide:
        return wide
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return max(ONE_BYTE, key=lambda name: _score(content[:SAMPLE], name))
    return "utf-8"


def _without_mark(start: bytes) -> str:
    even, odd = start[0::2].count(0), start[1::2].count(0)
    half = len(start) / 2
    if half and odd / half > EMPTY_SHARE and even < odd:
        return "utf-16-le"
    return "utf-16-be" if half and even / half > EMPTY_SHARE else ""


def _score(content: bytes, name: str) -> int:
    """How German the text looks; rubbish counts against it. Ties go to the first of ONE_BYTE."""
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return -len(content)
    foreign = [sign for sign in text if ord(sign) > ASCII_END]
    good = sum(sign in GOOD for sign in foreign)
    # A foreign capital inside a word, as Mac bytes read as Windows give, is rubbish too.
    odd = sum(one.islower() and two.isupper() and ord(two) > ASCII_END for one, two in pairwise(text))
    return 2 * good - 3 * (len(foreign) - good) - 3 * odd
