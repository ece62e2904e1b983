import pytest
from django.utils import translation

from tests.factories.pages import make_page, translate
from website.pages.models import ArticlePage, SectionPage


@pytest.fixture(autouse=True)
def _german():
    """A request leaves its language behind in the thread."""
    with translation.override("de"):
        yield


@pytest.fixture
def section(home):
    """`/themen/`, in the main menu."""
    return make_page(home, SectionPage, title="Themen", slug="themen", show_in_menus=True)


@pytest.fixture
def article(section):
    """`/themen/wasser/`."""
    return make_page(section, ArticlePage, title="Wasser", slug="wasser", summary="Über Wasser.")


@pytest.fixture
def english_home(home):
    return translate(home, "en", title="Smart City")


@pytest.fixture
def english_section(section, english_home):
    """`/en/topics/`."""
    return translate(section, "en", title="Topics", slug="topics")


@pytest.fixture
def english_article(article, english_section):
    """`/en/topics/water/`."""
    return translate(article, "en", title="Water", slug="water", summary="About water.")
