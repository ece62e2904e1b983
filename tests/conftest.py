"""What every test may rely on: a German root page, a default locale, nothing left in the cache."""

import os

import pytest
from django.core.cache import cache
from django.utils import translation

from catalogues import compile_catalogues

# A fresh clone has none of the compiled catalogues, and pages are tested in the language that people read.
compile_catalogues()

# Playwright's driver runs an event loop in the test's thread; Django's guard against it does not apply to our synchronous tests.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


pytest_plugins = ["tests.harness.surroundings", "tests.harness.undefined", "tests.harness.audit_log"]


@pytest.fixture(autouse=True)
def _language_of_the_site(settings):
    """A request leaves its language active in the test's thread; the next test does not inherit it."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def site(db):
    """The default site with the German home page at its root (migrations are off in tests, so it is made here)."""
    from wagtail.models import Locale, Page, Site

    from core.accounts.actions import set_up_roles
    from website.home.models import HomePage

    locale, _ = Locale.objects.get_or_create(language_code="de")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)
    home = HomePage(title="Smart Kassel", slug="smart-kassel", locale=locale)
    root.add_child(instance=home)
    # Page permissions hang on the root page, so the roles get them only now.
    set_up_roles()
    return Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="Smart Kassel")


@pytest.fixture
def home(site):
    return site.root_page.specific


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Migrations are off in tests, yet translations note the schema version: the table of migrations is there, and empty."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    with django_db_blocker.unblock():
        MigrationRecorder(connection).ensure_schema()
