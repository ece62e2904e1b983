"""How often a code may be tried. Counts live in the shared cache, so they hold over all processes.

Every well-formed code counts *before* it is looked up, so that many tries at once cannot slip through between looking and counting; a
code that was right is not counted after all. A slip of the pen is found by the check sign and costs nothing. When many sources guess at
once, each gets fewer tries; nobody is ever locked out by others.
"""

import hashlib

from django.core.cache import cache

WINDOW = 15 * 60  # seconds
TRIES_PER_SOURCE = 10
TRIES_UNDER_ATTACK = 3
ATTACK_THRESHOLD = 200  # wrong tries of all sources in one window
_ALL = "all"


def take_try(source: str) -> bool:
    """Whether this source (an address, a device) may try another code now; the try counts until it is given back."""
    everybody = _count(_ALL)
    return _count(source) <= (TRIES_UNDER_ATTACK if everybody > ATTACK_THRESHOLD else TRIES_PER_SOURCE)


def is_first_refusal(source: str) -> bool:
    """Whether the try just taken was the first one that was refused in this window."""
    return bool(cache.add(_key(source) + ":refused", 1, WINDOW))


def give_back(source: str) -> None:
    """The try just taken found something and does not count."""
    for name in (source, _ALL):
        try:
            cache.decr(_key(name))
        except ValueError:  # the window has ended meanwhile
            continue


def _count(name: str) -> int:
    """How many tries there have been in this window, the new one included."""
    key = _key(name)
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # the window ended between the two calls
        cache.set(key, 1, WINDOW)
        return 1


def _key(name: str) -> str:
    return "receipt-tries:" + hashlib.sha256(name.encode()).hexdigest()
