"""How often one source may write through a form; counts hold over all processes, the sources are stored as hashes."""

import hashlib

from django.core.cache import cache

WINDOW = 60 * 60  # seconds
# A school class or a library writes from one address, so a source may write often; programs are told by other signs.
MOST = 60
# From all sources together: as many as an office can read.
MOST_TOGETHER = 300


def take_turn(source: str) -> bool:
    """Whether this source may write once more within the hour; the turn counts, also for all sources together."""
    key = hashlib.sha256(source.encode()).hexdigest()
    return _take(f"contact:{key}", MOST) and _take("contact", MOST_TOGETHER)


def _take(key: str, most: int) -> bool:
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the window ended between the two calls
        cache.set(key, 1, WINDOW)
        return True
