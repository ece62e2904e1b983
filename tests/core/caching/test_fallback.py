import contextlib
import socket
import threading
import time

import pytest
from django.core.cache import caches
from redis.exceptions import ConnectionError as RedisAway

from core.caching.backends import FallbackRedisCache, fallback


@pytest.fixture(autouse=True)
def _fresh(db, monkeypatch):
    monkeypatch.setattr(fallback, "_away_until", {})
    caches["database"].clear()


@pytest.fixture
def silent_server():
    """A hung Redis, which takes calls and never answers, and the calls that it got."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        listener = threading.Thread(target=_take_calls, args=(server, calls), daemon=True)
        listener.start()
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0", calls
        server.shutdown(socket.SHUT_RDWR)
        listener.join()
    for call in calls:
        call.close()


def _take_calls(server, calls):
    with contextlib.suppress(OSError):
        while True:
            calls.append(server.accept()[0])


@pytest.fixture
def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"redis://127.0.0.1:{port}/0"


def use_every_operation(cache):
    assert cache.add("lock", 1, 30)
    assert not cache.add("lock", 1, 30)
    cache.set("count", 1)
    assert cache.incr("count") == 2
    assert cache.decr("count") == 1
    with pytest.raises(ValueError, match="missing"):
        cache.incr("missing")
    assert cache.get("count") == 1
    assert cache.get("missing", "default") == "default"
    assert cache.set_many({"a": 1, "b": None}) == []
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": None}
    assert cache.touch("a", 60)
    assert not cache.touch("missing")
    assert cache.has_key("a")
    assert cache.delete("a")
    assert not cache.delete("a")
    assert not cache.has_key("a")
    assert not cache.touch("a")
    assert cache.get_many(["a"]) == {}
    assert cache.add("a", 2)
    assert cache.get("a") == 2
    cache.clear()
    assert not cache.has_key("a")
    cache.close()


def test_without_redis_every_operation_works_in_the_database(closed_port):
    use_every_operation(FallbackRedisCache(closed_port, {}))


def test_hung_redis_costs_one_short_wait_and_not_one_each(silent_server):
    address, calls = silent_server
    use_every_operation(FallbackRedisCache(address, {"OPTIONS": {"fallback": "database"}}))
    assert len(calls) == 1


def test_after_the_pause_redis_is_asked_again(closed_port, monkeypatch):
    cache = FallbackRedisCache(closed_port, {})
    asked = []
    monkeypatch.setattr(cache, "_come_back", lambda: asked.append(1))
    cache.set("thing", 1)
    cache.set("thing", 2)
    assert len(asked) == 1
    monkeypatch.setitem(fallback._away_until, closed_port, time.monotonic() - 1)
    cache.set("thing", 3)
    assert len(asked) == 2
    assert caches["database"].get("thing") == 3


@pytest.fixture
def redis_cache(redis_url):
    cache = FallbackRedisCache(redis_url, {"KEY_PREFIX": "test-fallback"})
    cache._redis.clear()
    yield cache
    cache._redis.clear()


class Away:
    """A Redis that refuses everything."""

    def __getattr__(self, name):
        def refuse(*_args, **_kwargs):
            raise RedisAway

        return refuse


@pytest.fixture
def outage(redis_cache, redis_url, monkeypatch):
    """Call it to take Redis away, and what it returns to bring it back and end the pause."""

    def begin():
        real = redis_cache._redis
        monkeypatch.setattr(redis_cache, "_redis", Away())

        def end():
            monkeypatch.setattr(redis_cache, "_redis", real)
            monkeypatch.setitem(fallback._away_until, redis_url, 0)

        return end

    return begin


@pytest.mark.redis
def test_with_redis_every_operation_works_there(redis_cache):
    use_every_operation(redis_cache)
    assert caches["database"].entries() == []


@pytest.mark.redis
def test_what_happened_while_redis_was_away_holds_when_it_is_back(redis_cache, outage):
    redis_cache.set_many({"kept": 1, "changed": 1, "deleted": 1})
    end = outage()
    redis_cache.set("changed", 2, 60)
    redis_cache.set("new", 3)
    redis_cache.delete("deleted")
    end()
    assert redis_cache.get_many(["kept", "changed", "deleted", "new"]) == {"kept": 1, "changed": 2, "new": 3}
    assert caches["database"].entries() == []
    assert 0 < redis_cache._redis._cache.get_client().ttl("test-fallback:1:changed") <= 60


@pytest.mark.redis
def test_emptied_while_redis_was_away_is_empty_when_it_is_back(redis_cache, outage):
    redis_cache.set("old", 1)
    end = outage()
    redis_cache.clear()
    redis_cache.set("new", 2)
    end()
    assert redis_cache.get_many(["old", "new"]) == {"new": 2}


@pytest.mark.redis
def test_process_that_starts_after_the_outage_finds_what_others_left(redis_cache):
    redis_cache._database.set("left", 1)
    assert redis_cache.get("left") == 1
