"""The privacy notice of the demo names every cookie that the platform sets."""

import re

import pytest
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage

from core.accounts import devices
from core.design import view_modes
from tests.harness.sources import SITE, ours, text

# Wagtail's menu sets it by script.
MENU = "wagtail_sidebar_collapsed"
COOKIES = {
    view_modes.COOKIE,
    devices.COOKIE,
    settings.SESSION_COOKIE_NAME,
    settings.CSRF_COOKIE_NAME,
    CookieStorage.cookie_name,
    MENU,
}


@pytest.mark.parametrize("language", ["de", "en"])
def test_notice_names_every_cookie_and_no_other(language):
    notice = (settings.CITY_FILE.parent / "pages" / f"datenschutz.{language}.md").read_text()

    assert set(re.findall(r"^- \*\*([\w-]+)\*\* ", notice, re.MULTILINE)) == COOKIES


def test_no_other_place_sets_a_cookie():
    """A new one belongs into COOKIES above and into the notice."""
    setting = re.compile(r"\.set(?:_signed)?_cookie\(|document\.cookie\s*=|(?:local|session)Storage")
    places = {
        path.relative_to(SITE).as_posix()
        for path in [*ours("*.py"), *ours("*.js")]
        if SITE in path.parents and setting.search(text(path))
    }

    assert places == {"core/accounts/devices.py", "core/design/views.py"}


def test_terms_in_the_notice_are_those_of_the_settings():
    assert (view_modes.COOKIE_AGE, settings.CSRF_COOKIE_AGE // (24 * 3600) > 360) == (365 * 24 * 3600, True)
    assert settings.SESSION_COOKIE_AGE == 12 * 3600
    assert devices.MAX_AGE == 90 * 24 * 3600
