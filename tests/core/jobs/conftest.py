"""Kinds of work for tests, taken away again afterwards."""

import pytest

from core.accounts.models import User
from core.jobs.kinds import KINDS, job_kind


@pytest.fixture
def kind():
    """Registers a function as the work of a kind for one test."""
    before = dict(KINDS)

    def register(run, name="tests.work", **options):
        job_kind(name, **options)(run)
        return name

    yield register
    KINDS.clear()
    KINDS.update(before)


@pytest.fixture
def person(db):
    return User.objects.create_user("person@example.org")


@pytest.fixture
def stranger(db):
    return User.objects.create_user("stranger@example.org")


@pytest.fixture
def administrator(db):
    return User.objects.create_superuser("admin@example.org")
