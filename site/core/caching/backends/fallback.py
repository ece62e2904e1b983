"""Redis, and the database whenever Redis is away.

Rate limits and the version of the page cache live in the shared cache, so it must neither lose them nor make anyone wait. An
operation that Redis does not answer within a third of a second goes to the database, and so does everything else for the
next seconds. What was written there meanwhile moves into Redis when it answers again, whichever process wrote it.

What this cannot promise: entries that only Redis knew are missing while it is away (a limit may count from zero once), and
for the seconds in which one process still believes that Redis is away another one may already read from it.
"""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any, cast

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from core.caching.backends.database import DatabaseCache

ANSWER_WITHIN = 0.3  # seconds
STAY_AWAY = 3.0  # seconds
# Stands in the database for an entry that was deleted while Redis was away, so that Redis loses it too.
_DELETED = "core.caching: deleted"
# Under this key it says that everything was.
_EVERYTHING = "core.caching.everything"

# When Redis may be asked again, by its address; one value for all threads of a process. A process begins as if Redis had
# been away: one that ended meanwhile may have left entries in the database.
_away_until: dict[str, float] = {}
_PRESENT = float("inf")

logger = logging.getLogger(__name__)


class FallbackRedisCache(BaseCache):
    """Redis at `LOCATION`; the cache named by `OPTIONS["fallback"]` (a `DatabaseCache`) when Redis does not answer."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        options = dict(params.get("OPTIONS", {}))
        self._fallback = options.pop("fallback", "database")
        options.setdefault("socket_timeout", ANSWER_WITHIN)
        options.setdefault("socket_connect_timeout", ANSWER_WITHIN)
        # The client's own patience (three more tries, each after a pause) would be the visitor's.
        options.setdefault("retry", Retry(NoBackoff(), 0))
        self._server = server
        self._redis = RedisCache(server, {**params, "OPTIONS": options})

    def add(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether this call, and no other in any process, made the entry."""

        def instead(database: DatabaseCache) -> bool:
            if database.add(key, value, timeout, version):
                return True
            if database.get(key, version=version) != _DELETED:
                return False
            database.set(key, value, timeout, version)
            return True

        return self._do(lambda redis: redis.add(key, value, timeout, version), instead)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The entry's value, or the default."""
        return self._do(
            lambda redis: redis.get(key, default, version),
            lambda database: default if (value := database.get(key, _DELETED, version)) == _DELETED else value,
        )

    def set(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """The entry has this value."""
        self._do(
            lambda redis: redis.set(key, value, timeout, version),
            lambda database: database.set(key, value, timeout, version),
        )

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether there was an entry, which now lives this long."""
        return self._do(
            lambda redis: redis.touch(key, timeout, version),
            lambda database: _has(database, key, version) and database.touch(key, timeout, version),
        )

    def delete(self, key: str, version: int | None = None) -> bool:
        """Whether there was an entry, which now is gone."""

        def instead(database: DatabaseCache) -> bool:
            was_there = _has(database, key, version)
            database.set(key, _DELETED, None, version)
            return was_there

        return self._do(lambda redis: redis.delete(key, version), instead)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """The value after counting; ValueError without an entry."""

        def instead(database: DatabaseCache) -> int:
            if not _has(database, key, version):
                raise ValueError(f"Key '{key}' not found")
            return database.incr(key, delta, version)

        return self._do(lambda redis: redis.incr(key, delta, version), instead)

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Whether there is an entry."""
        return self._do(lambda redis: redis.has_key(key, version), lambda database: _has(database, key, version))

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """The entries that there are."""
        wanted = list(keys)
        return self._do(
            lambda redis: redis.get_many(wanted, version),
            lambda database: {k: v for k, v in database.get_many(wanted, version).items() if v != _DELETED},
        )

    def set_many(
        self, data: dict[str, Any], timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[str]:
        """All entries have these values; the keys that failed are returned, and there are none."""
        return self._do(
            lambda redis: redis.set_many(data, timeout, version),
            lambda database: database.set_many(data, timeout, version),
        )

    def clear(self) -> None:
        """There is no entry any more; in Redis at the latest when it is back."""

        def instead(database: DatabaseCache) -> None:
            database.clear()
            database.set(_EVERYTHING, _DELETED, None)

        self._do(lambda redis: redis.clear(), instead)

    def close(self, **kwargs: Any) -> None:
        """Connections are given back."""
        self._redis.close(**kwargs)

    def _do(self, ask: Callable[[RedisCache], Any], instead: Callable[[DatabaseCache], Any]) -> Any:
        until = _away_until.get(self._server, 0)
        if until is not _PRESENT and time.monotonic() < until:
            return instead(self._database)
        try:
            if until is not _PRESENT:
                self._come_back()
            return ask(self._redis)
        except (RedisError, OSError) as error:
            _away_until[self._server] = time.monotonic() + STAY_AWAY
            logger.warning("Redis does not answer (%s); the database cache stands in.", type(error).__name__)
            return instead(self._database)

    @property
    def _database(self) -> DatabaseCache:
        return cast("DatabaseCache", caches[self._fallback])

    def _come_back(self) -> None:
        """Redis has what was written to the database while it was away, and the database nothing any more."""
        if self._database.get(_EVERYTHING) == _DELETED:
            self._redis.clear()
        for full_key, seconds in self._database.entries():
            _prefix, version, key = full_key.split(":", 2)
            self._move(key, int(version), seconds)
        _away_until[self._server] = _PRESENT

    def _move(self, key: str, version: int, seconds: float) -> None:
        value = self._database.get(key, _DELETED, version)
        if value == _DELETED:
            self._redis.delete(key, version)
        else:
            self._redis.set(key, value, seconds, version)
        self._database.delete(key, version)


def _has(database: DatabaseCache, key: str, version: int | None) -> bool:
    return database.get(key, _DELETED, version) != _DELETED
