"""A beat inside a worker must not outlive it (what happens to real processes: tests/core/jobs/test_processes.py)."""

import os

import pytest

from website import celery


class EndedError(Exception):
    pass


def test_beat_ends_when_its_parent_has_changed(monkeypatch):
    def end(code):
        raise EndedError(code)

    parents = iter([7, 7, 1])
    monkeypatch.setattr(celery, "LOOK_SECONDS", 0)
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(os, "_exit", end)
    with pytest.raises(EndedError, match="1"):
        celery._outlive_at_most(7)
    assert list(parents) == []


def test_beat_watches_the_worker_that_started_it(monkeypatch):
    watched = []
    monkeypatch.setattr(celery, "_outlive_at_most", watched.append)
    celery.end_with_the_worker()
    assert watched == [os.getppid()]
