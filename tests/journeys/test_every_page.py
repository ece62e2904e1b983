"""Every kind of page of the loaded city, in every way of seeing it: axe, reflow, text spacing. tests/journeys/looks.py says how."""

import json

import pytest

from tests.journeys import city as demo
from tests.journeys.looks import arabic_faults, faults
from tests.journeys.stops import ERRORS, PAGES, STOPS, is_german

pytestmark = [pytest.mark.journey, pytest.mark.slow]

TYPES = """
import json
from wagtail.models import Page
pages = Page.objects.live().filter(depth__gt=1).specific()
print(json.dumps({page.url: page._meta.label for page in pages}))
"""


def test_every_type_of_page_in_the_demo_is_among_the_stops(city):
    shown = json.loads(demo.manage(city.folder, "shell", "--no-imports", "--command", TYPES))
    assert {label: shown.get(path) for label, path in PAGES.items()} == {label: label for label in PAGES}
    assert set(shown.values()) == set(PAGES)


@pytest.mark.parametrize("name", STOPS)
def test_page_is_without_fault_in_every_way_of_seeing_it(walk, sign_in, name):
    stop = STOPS[name]
    page = walk(stop.path, state=sign_in(stop.role) if stop.role else None)
    stop.act(page)
    found = faults(walk, page)
    if is_german(stop) and name not in ERRORS:
        found += arabic_faults(walk, page)
    # The browser notes on its console that the page was not found.
    walk.troubles = [trouble for trouble in walk.troubles if name != "not found" or "status of 404" not in trouble]
    assert found == []
