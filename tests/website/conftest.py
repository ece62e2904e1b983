"""Pages are rendered anew for every request, so that a test sees what it changed; tests of the cache ask for `page_cache`."""

import pytest


@pytest.fixture
def page_cache():
    """Marks a test in which public pages are kept."""


@pytest.fixture(autouse=True)
def _pages_rendered_anew(request, monkeypatch):
    if "page_cache" not in request.fixturenames:
        monkeypatch.setattr("core.caching.middleware._may_be_kept", lambda *_: False)
