"""Every page about accounts answers, in German and English, with one heading and without anything inline."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.core.accounts.people import sign_in, with_app
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

OPEN = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_request_login_code",
    "account_inactive",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
]
OWN = [
    "accounts:overview",
    "accounts:profile",
    "accounts:sign_in_again",
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "usersessions_list",
    "socialaccount_connections",
]
WITH_APP = [
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
]


def check(response):
    assert response.status_code in (200, 401)
    html = response.content.decode()
    assert html.count("<h1") == 1
    assert re.search(r"<title>\s*\S", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", html)
    assert "placeholder=" not in html
    return html


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", OPEN)
def test_page_for_everyone_answers(client, name, language):
    with translation.override(language):
        check(client.get(reverse(name)))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", OWN)
def test_page_of_a_person_answers(client, name, language):
    sign_in(client, make_user())
    with translation.override(language):
        check(client.get(reverse(name)))


@pytest.mark.parametrize("name", OWN)
def test_page_of_a_person_asks_strangers_to_sign_in(client, name):
    if name == "account_logout":
        return
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", WITH_APP)
def test_page_about_an_app_answers(client, name):
    user = make_user()
    with_app(user)
    sign_in(client, user)
    check(client.get(reverse(name)))
