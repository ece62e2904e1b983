"""Signing in in a real browser: what axe says of the pages, and a passkey from setting it up to signing in with it alone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core.accounts.roles import Role
from tests.factories.accounts import PASSWORD, make_user
from tests.journeys.browser import PHONE, sideways_scroll

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
OPEN = ["account_login", "account_signup", "account_reset_password", "account_request_login_code"]
OWN = ["accounts:overview", "accounts:profile", "account_email", "mfa_index", "mfa_activate_totp", "usersessions_list"]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def sign_in(page, user):
    page.locator("#id_login").fill(user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")


@pytest.mark.parametrize("name", OPEN)
def test_axe_finds_nothing_on_pages_for_everyone(visit, name):
    assert visit.findings(visit(reverse(name))) == []


@pytest.mark.parametrize("name", OWN)
def test_axe_finds_nothing_on_pages_of_a_person(visit, live_server, name):
    page = visit(reverse("account_login"), size=PHONE)
    sign_in(page, make_user())
    page.goto(live_server.url + reverse(name))
    expect(page).to_have_url(live_server.url + reverse(name))
    assert visit.findings(page) == []
    assert sideways_scroll(page) == []


def test_wrong_password_is_said_accessibly_and_works_without_javascript(visit):
    page = visit(reverse("account_login"), script=False)
    page.locator("#id_login").fill("nobody@example.org")
    page.locator("#id_password").fill("wrong")
    page.locator("#id_password").press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("form[data-passkey]")).to_be_hidden()


def test_person_sets_up_a_passkey_and_signs_in_with_it_alone(visit, live_server, site, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    # Browsers offer passkeys for names, not for numbers.
    visit.server = start = live_server.url.replace("127.0.0.1", "localhost")
    page = visit(reverse("account_login"))
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(page, make_user(Role.EDITOR))
    expect(page).to_have_url(f"{start}{reverse('accounts:second_factor')}?next=%2Fadmin%2F")

    page.goto(start + reverse("mfa_add_webauthn"))
    page.locator("#id_passwordless").check()
    page.locator("form[data-passkey] button").click()
    expect(page).to_have_url(start + reverse("mfa_view_recovery_codes"))

    page.context.clear_cookies()
    page.goto(start + reverse("account_login"))
    page.locator("form[data-passkey] button").click()
    expect(page).to_have_url(f"{start}/admin/")
