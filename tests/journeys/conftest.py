"""A real browser on a real server, and what every journey asks of a page: no error, nothing from elsewhere, nothing that axe finds."""

import os
import shutil
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import expect

from core.accounts.demo import DEMO_PASSWORD, demo_address
from tests.journeys import city as demo
from tests.journeys.browser import BROWSERS, MODES, Visit

# Playwright waits five seconds for what it expects; a machine that does other work besides needs more.
expect.set_options(timeout=20_000)


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


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """The folder of the loaded demo, to be copied. JOURNEY_CITY may name one that an earlier run has loaded."""
    base = tmp_path_factory.getbasetemp()
    return demo.build(Path(os.environ.get("JOURNEY_CITY") or demo.shared_folder(base) / "demo-city"))


@pytest.fixture(scope="session")
def city(loaded, tmp_path_factory):
    """The loaded demo city at an address of its own."""
    with demo.served_copy(loaded, tmp_path_factory.getbasetemp() / "city") as running:
        yield running


@pytest.fixture(scope="session")
def postgres_city(tmp_path_factory):
    """The demo city on PostgreSQL, loaded into a database of its own, as `make demo` would with DATABASE_URL."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        pytest.fail("DATABASE_URL names no PostgreSQL.") if os.environ.get("CI") else pytest.skip("No PostgreSQL.")
    folder = tmp_path_factory.getbasetemp() / "postgres-city"
    with demo.own_database(server) as url:
        demo.build(folder, DATABASE_URL=url)
        with demo.served(folder, DATABASE_URL=url) as running:
            yield running


@pytest.fixture
def walk_on_postgres(browser, postgres_city):
    """As `walk`, in the demo city on PostgreSQL."""
    visits = Visit(browser, postgres_city.url)
    yield visits
    visits.close()
    assert visits.troubles == []


@pytest.fixture(scope="session")
def sign_in(browser, city):
    """`sign_in(Role.CITIZEN)`: what this person's browser knows after signing in; each signs in once."""

    @cache
    def state(role):
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{city.url}/konto/login/")
        page.locator("#id_login").fill(demo_address(role))
        page.locator("#id_password").fill(DEMO_PASSWORD)
        with page.expect_navigation():
            page.locator("#id_password").press("Enter")
        known = context.storage_state()
        context.close()
        return known

    return state


@pytest.fixture
def walk(browser, city):
    """`walk("/massnahmen/", mode="dark")` opens a page of the demo city in a new browser context and gives the page."""
    visits = Visit(browser, city.url)
    yield visits
    visits.close()
    assert visits.troubles == []


@pytest.fixture(params=MODES)
def mode(request):
    """Every way in which a person may see the pages."""
    return request.param
