import pytest
from django.core.cache import cache
from django.db import transaction

from core.caching.actions import bump
from core.caching.version import KEY, current, renew


@pytest.fixture
def broken_cache(monkeypatch):
    def broken(*_args, **_kwargs):
        raise OSError

    monkeypatch.setattr(cache, "set", broken)
    return monkeypatch


def test_version_stays_until_renewed():
    first = current()

    assert current() == first
    assert renew()
    assert current() != first


def test_version_of_another_process_counts():
    current()
    cache.set(KEY, "from elsewhere", None)

    assert current() == "from elsewhere"


def test_version_never_runs_out(monkeypatch):
    timeouts = []
    monkeypatch.setattr(cache, "set", lambda _key, _value, timeout: timeouts.append(timeout))
    renew()

    assert timeouts == [None]


def test_renewal_that_failed_is_made_up_for_before_the_next_page(broken_cache, caplog):
    before = current()
    assert not renew()
    assert "could not be renewed" in caplog.text
    assert current() is None

    broken_cache.undo()

    assert current() not in {before, None}


def test_renewal_that_the_cache_silently_did_not_take_is_made_up_for(monkeypatch, caplog):
    before = current()
    monkeypatch.setattr(cache, "set", lambda *_args: None)
    assert not renew()
    assert "could not be renewed" in caplog.text
    assert current() is None
    monkeypatch.undo()

    assert current() not in {before, None}


@pytest.mark.django_db(transaction=True)
def test_bump_waits_for_the_commit():
    before = current()
    with transaction.atomic():
        bump()
        assert current() == before

    assert current() != before


@pytest.mark.django_db(transaction=True)
def test_bump_that_is_rolled_back_changes_nothing():
    before = current()
    with transaction.atomic():
        bump()
        transaction.set_rollback(True)

    assert current() == before
