"""How often one source may write through a form; counts hold over all processes, the sources are stored as hashes."""

import hashlib

from django.core.cache import cache

WINDOW = 60 * 60  # seconds
MOST = 5


def take_turn(source: str) -> bool:
    """Whether this source may write once more within the hour; the turn counts."""
    key = "contact:" + hashlib.sha256(source.encode()).hexdigest()
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key) <= MOST
    except ValueError:  # the window ended between the two calls
        cache.set(key, 1, WINDOW)
        return True
