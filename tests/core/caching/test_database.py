import threading
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import caches
from django.db import DatabaseError, connection

from core.caching.backends import database

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def cache(db, monkeypatch):
    monkeypatch.setattr(database, "TIDY_ONE_IN", 10**9)
    shared = caches["database"]
    shared.clear()
    return shared


def test_entries_come_back_as_they_went_in(cache):
    cache.set("thing", {"list": [1, None]})
    cache.set_many({"a": 1, "b": 2})
    assert cache.get("thing") == {"list": [1, None]}
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": 2}
    assert cache.get_many([]) == {}
    assert cache.get("missing", "default") == "default"
    assert cache.delete("thing")
    assert not cache.has_key("thing")


def test_entry_ends_on_time(cache):
    with time_machine.travel(NOON, tick=False) as clock:
        cache.set("short", 1, 10)
        cache.set("forever", 1, None)
        clock.shift(11)
        assert cache.get("short") is None
        assert cache.get("forever") == 1


def test_add_wins_only_when_there_is_no_live_entry(cache):
    with time_machine.travel(NOON, tick=False) as clock:
        assert cache.add("lock", "first", 10)
        assert not cache.add("lock", "second", 10)
        clock.shift(11)
        assert cache.add("lock", "third", 10)
        assert cache.get("lock") == "third"


def test_touch_lengthens_a_live_entry_only(cache):
    with time_machine.travel(NOON, tick=False) as clock:
        cache.set("thing", 1, 10)
        assert cache.touch("thing", 100)
        clock.shift(50)
        assert cache.get("thing") == 1
        clock.shift(60)
        assert not cache.touch("thing", 100)


def test_counting_keeps_the_end_and_needs_an_entry(cache):
    with time_machine.travel(NOON, tick=False) as clock:
        cache.set("count", 1, 10)
        assert cache.incr("count") == 2
        assert cache.decr("count", 5) == -3
        clock.shift(11)
        with pytest.raises(ValueError, match="count"):
            cache.incr("count")


def test_tidying_drops_what_expired_and_what_is_too_much(cache, monkeypatch):
    monkeypatch.setattr(cache, "_max_entries", 2)
    monkeypatch.setattr(database, "TIDY_ONE_IN", 1)
    with time_machine.travel(NOON, tick=False) as clock:
        cache.set("expired", 1, 1)
        clock.shift(2)
        for number in range(4):
            cache.set(f"n{number}", number, 100 + number)
        assert dict(cache.entries()) == {":1:n1": 101, ":1:n2": 102, ":1:n3": 103}
        cache.tidy()
        assert dict(cache.entries()) == {":1:n2": 102, ":1:n3": 103}


def test_write_that_the_database_refuses_breaks_nothing(cache, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        assert cache.add("lock", 1) is False
        assert cache.set("thing", 1) is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_who_add_one_wins(monkeypatch):
    monkeypatch.setattr(database, "TIDY_ONE_IN", 10**9)
    start, won = threading.Barrier(12), []

    def add():
        start.wait()
        if caches["database"].add("lock", 1, 30):
            won.append(1)
        connection.close()

    threads = [threading.Thread(target=add) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    caches["database"].clear()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_who_count_none_is_lost():
    caches["database"].set("count", 0)
    start = threading.Barrier(8)

    def count():
        start.wait()
        for _ in range(5):
            caches["database"].incr("count")
        connection.close()

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert caches["database"].get("count") == 40
    caches["database"].clear()
