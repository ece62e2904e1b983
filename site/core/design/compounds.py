"""Soft hyphens in long German compounds: not every browser has a dictionary, and a card is narrower than some words.

A compound is divided where people would divide it, at its joints: before a known part, or behind the -s that links two parts.
"""

import re
from pathlib import Path

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Shorter words fit into a card; fewer letters than this on one side of a hyphen help nobody.
LONG = 18
LEAST = 4
PARTS = (Path(__file__).resolve().parent / "word_parts.txt").read_text().split()

_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
_LINKS = "|".join(f"(?<={ending})" for ending in ("ungs", "heits", "keits", "schafts", "tions", "täts"))
# The longest part first, so that "verordnung" is not divided before "ordnung".
_JOINT = re.compile(f"{_LINKS}|{'|'.join(sorted(PARTS, key=len, reverse=True))}", re.IGNORECASE)


def divide(text: str) -> str:
    """The text with soft hyphens at the joints of its long words. Words in which no part is known stay as they are."""
    return _WORD.sub(lambda word: _divided(word[0]), text)


def _divided(word: str) -> str:
    joints = {joint.start() for joint in _JOINT.finditer(word)}
    places = sorted(place for place in joints if LEAST <= place <= len(word) - LEAST)
    pieces = [word[start:end] for start, end in zip([0, *places], [*places, len(word)], strict=True)]
    return SOFT_HYPHEN.join(pieces)
