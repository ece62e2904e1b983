import pytest

from core.design.gallery import sample_names
from tests.journeys.browser import PHONE, sideways_scroll

pytestmark = pytest.mark.journey

PAGES = ["/design/", "/ansicht/", *(f"/design/{name}/" for name in sample_names())]


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visit, path, mode):
    assert visit.findings(visit(path, mode=mode)) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["light", "large text", "wide spacing", "kiosk", "right to left"])
def test_page_fits_a_screen_of_320_pixels(visit, path, name):
    assert sideways_scroll(visit(path, mode=name, size=PHONE)) == []
