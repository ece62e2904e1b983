import pytest

from tests.factories.measures import make_index


@pytest.fixture
def index(home):
    """The published list of measures in German."""
    return make_index(home)
