"""A real browser on a real server, and what every journey asks of a page: no error, nothing from elsewhere, nothing that axe finds."""

import os
import shutil
from pathlib import Path

import pytest

from tests.journeys.browser import BROWSERS, MODES, Visit


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The machine's own Chromium (Debian's package); without it the journeys are skipped, in CI they fail."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found or not Path(found).exists():
        pytest.fail("No Chromium found: install `chromium`, or name it in CHROMIUM.") if os.environ.get(
            "CI"
        ) else pytest.skip("No Chromium found.")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return {**browser_type_launch_args, "executable_path": found, "args": [*sandbox, "--font-render-hinting=none"]}


@pytest.fixture
def visit(browser, live_server):
    """`visit("/design/home/", mode="dark")` opens a page in a new browser context and gives the page."""
    visits = Visit(browser, live_server.url)
    yield visits
    visits.close()
    assert visits.troubles == []


@pytest.fixture(params=MODES)
def mode(request):
    """Every way in which a person may see the pages."""
    return request.param
