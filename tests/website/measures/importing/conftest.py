import pytest

from core.accounts.roles import Role
from tests.factories.accounts import make_user
from website.measures.exchange.files import read_table
from website.measures.importing.resource import ProfileResource


@pytest.fixture
def editor(home):
    return make_user(Role.EDITOR)


@pytest.fixture
def publisher(home):
    return make_user(Role.PUBLISHER)


@pytest.fixture
def table():
    """Makes a table of CSV text, as an import reads it."""

    def make(text, by, name="file.csv"):
        return read_table(text.encode(), name=name, known=ProfileResource(by=by).knows)

    return make
