"""The version of everything public: one word in the shared cache. A page that was rendered under another word counts as gone."""

import logging
import uuid

from django.core.cache import cache

KEY = "core.caching.version"

logger = logging.getLogger(__name__)

# True while this process owes the others a new version that the cache did not take. One flag for all threads.
_owed = {"renewal": False}


def current() -> str | None:
    """The version now; None when the cache does not answer, and then nothing may be kept or served from memory.

    A random word and no counter: after a cache was emptied, a counter would begin again and bring old pages back.
    """
    if _owed["renewal"] and not renew():
        return None
    try:
        version = cache.get(KEY)
        if version is None:
            cache.add(KEY, uuid.uuid4().hex, None)
            version = cache.get(KEY)
    except Exception:  # whatever is wrong with the cache, the page behind it is still there
        logger.warning("The shared cache does not answer; pages are rendered anew.", exc_info=True)
        return None
    return version


def renew() -> bool:
    """Whether every process now has a new version. If not, this process tries again before it serves the next page."""
    try:
        before = cache.get(KEY)
        cache.set(KEY, uuid.uuid4().hex, None)
        # The cache in the database says nothing when it could not write.
        if cache.get(KEY) == before:
            raise OSError("The shared cache kept the old version.")  # noqa: TRY301 -- the same as no answer
    except Exception:
        _owed["renewal"] = True
        logger.exception("Public pages could not be renewed at once; they are when the cache answers again.")
        return False
    _owed["renewal"] = False
    return True
