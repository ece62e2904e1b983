"""Receipt codes that can be read aloud, written by hand and checked without a database. Plain Python.

A code has 19 random signs (85.9 bit) and one check sign, in five groups: `HK3M-7QXA-TC49-WRPD-FJ6Y`. The alphabet has 23 signs, none of
which looks like another (no 0 O, 1 I L, 2 Z, 5 S, 8 B, G, V). 23 is prime and all weights differ, so the check sign finds every single
wrong sign and every exchange of two signs.
"""

import secrets
import unicodedata

ALPHABET = "ACDEFHJKMNPQRTUWXY34679"  # pragma: allowlist secret
DATA_LENGTH = 19
CODE_LENGTH = DATA_LENGTH + 1
GROUP = 4
# Nobody types more than this around a code; longer texts are refused unread.
LONGEST_TEXT = 200
# What people write although it is not in the alphabet, and cannot mean anything else in it.
LOOK_ALIKES = str.maketrans({"V": "U"})
# DIN 5009 (2022): the city names with which Germans spell.
SPOKEN = {
    "A": "Aachen", "C": "Chemnitz", "D": "Düsseldorf", "E": "Essen", "F": "Frankfurt", "H": "Hamburg", "J": "Jena", "K": "Köln",
    "M": "München", "N": "Nürnberg", "P": "Potsdam", "Q": "Quickborn", "R": "Rostock", "T": "Tübingen", "U": "Unna", "W": "Wuppertal",
    "X": "Xanten", "Y": "Ypsilon", "3": "drei", "4": "vier", "6": "sechs", "7": "sieben", "9": "neun",
}  # fmt: skip


class MalformedCodeError(ValueError):
    """The text cannot be a receipt code: a sign, the length or the check sign is wrong."""


def new_code() -> str:
    """A fresh code in groups, from the system's random source."""
    data = "".join(secrets.choice(ALPHABET) for _ in range(DATA_LENGTH))
    return grouped(data + check_sign(data))


def check_sign(data: str) -> str:
    """The sign that makes the weighted sum of all signs divisible by 23."""
    total = _weighted_sum(data)
    weight = len(data) + 1
    return ALPHABET[-total * pow(weight, -1, len(ALPHABET)) % len(ALPHABET)]


def normalise(text: str) -> str:
    """The 20 signs that were meant, whatever case, width, spaces, hyphens and look-alikes were used.

    Raises MalformedCodeError.
    """
    if len(text) > LONGEST_TEXT:
        raise MalformedCodeError
    text = unicodedata.normalize("NFKC", text)
    signs = "".join(sign for sign in text.upper() if sign.isalnum()).translate(LOOK_ALIKES)
    if len(signs) != CODE_LENGTH or any(sign not in ALPHABET for sign in signs):
        raise MalformedCodeError
    if _weighted_sum(signs) % len(ALPHABET):
        raise MalformedCodeError
    return signs


def grouped(signs: str) -> str:
    """The signs in groups of four, as printed."""
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def spoken(code: str) -> str:
    """The code as a person spells it on the telephone; groups are parted by a comma, which speech output reads as a pause."""
    groups = grouped(normalise(code)).split("-")
    return ", ".join(" ".join(SPOKEN[sign] for sign in group) for group in groups)


def _weighted_sum(signs: str) -> int:
    return sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, start=1))
