"""There is one login: every other address where Wagtail would ask for a password leads to it or nowhere."""

import pytest
from django.urls import reverse

from core.accounts.roles import Role
from tests.core.accounts.people import enter
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site):
    pass


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/", "/en/_util/login/"])
def test_other_login_leads_to_the_one_and_takes_no_password(client, address):
    user = make_user(Role.EDITOR)
    assert client.get(address, {"next": "/admin/pages/"})["Location"].endswith("/konto/login/?next=%2Fadmin%2Fpages%2F")
    for name in ("username", "login"):
        assert client.post(address, {name: user.email, "password": PASSWORD}).status_code == 405
    assert client.get("/admin/").status_code == 302


def test_way_on_after_sign_in_stays_on_this_site(client):
    assert (
        client.get("/admin/login/", {"next": "https://evil.example/"})["Location"] == "/konto/login/?next=%2Fadmin%2F"
    )


@pytest.mark.parametrize("rest", ["", "done/", "confirm/MQ/set-password/", "complete/"])
def test_password_reset_of_wagtail_leads_to_the_one(client, rest):
    assert client.get(f"/admin/password_reset/{rest}")["Location"] == reverse("account_reset_password")
    assert client.post(f"/admin/password_reset/{rest}", {"email": "a@example.org"}).status_code == 405


@pytest.mark.parametrize("start", ["/_util/", "/en/_util/", "/dokumente/"])
def test_pages_and_files_with_a_password_for_all_do_not_exist(client, start):
    assert client.post(f"{start}authenticate_with_password/1/2/", {"password": "x"}).status_code == 404


def test_sign_out_of_the_back_office_ends_the_session(client):
    enter(client, make_user(Role.EDITOR))
    assert client.get("/admin/logout/").status_code == 405
    assert client.post(reverse("wagtailadmin_logout"))["Location"] == "/"
    assert client.get("/admin/")["Location"].startswith(reverse("account_login"))


def test_preferences_ask_for_no_name_picture_address_or_password(client):
    enter(client, make_user(Role.EDITOR))
    page = client.get("/admin/account/")
    html = page.content.decode()
    for field in ("first_name", "avatar-avatar", "name_email-email", "password-new_password1"):
        assert field not in html
    assert reverse("accounts:overview") in html


def test_preferences_are_closed_to_strangers(client):
    assert client.get("/admin/account/")["Location"].startswith(reverse("account_login"))


def test_password_for_all_is_not_offered_to_editors(client, home):
    enter(client, make_user(Role.PUBLISHER))
    page = client.get(reverse("wagtailadmin_pages:set_privacy", args=[home.pk]))
    assert 'value="password"' not in page.content.decode()
