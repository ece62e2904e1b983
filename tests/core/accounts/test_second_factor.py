import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from core.accounts.roles import BACK_OFFICE_ROLES, Role
from tests.core.accounts.people import code_now, enter, sign_in, with_app
from tests.factories.accounts import PASSWORD, make_user

ADMIN = "/admin/"


@pytest.mark.parametrize("role", sorted(BACK_OFFICE_ROLES))
def test_staff_with_a_password_only_get_no_page_of_the_back_office(client, home, role):
    sign_in(client, make_user(role))
    for address in (ADMIN, "/admin/pages/", "/admin/account/", f"/admin/pages/{home.pk}/edit/", "/admin/nowhere/"):
        for send in (client.get, client.post):
            response = send(address)
            assert response.status_code == 302, address
            assert response["Location"].startswith(reverse("accounts:second_factor"))


def test_script_of_the_back_office_is_refused_instead_of_redirected(client, site):
    sign_in(client, make_user(Role.EDITOR))
    assert client.get(ADMIN, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403


def test_staff_enter_the_back_office_with_a_code_of_their_app(client, site):
    editor = make_user(Role.EDITOR)
    with_app(editor)
    response = client.post(reverse("account_login"), {"login": editor.email, "password": PASSWORD, "next": ADMIN})
    assert response["Location"] == reverse("mfa_authenticate")
    assert client.get(ADMIN).status_code == 302
    response = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert response["Location"] == ADMIN
    assert client.get(ADMIN).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_the_back_office_at_once(client, transactional_db, site):
    editor = make_user(Role.EDITOR)
    sign_in(client, editor)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    response = client.post(reverse("mfa_activate_totp"), {"code": code})
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(ADMIN).status_code == 200
    assert client.get(reverse("accounts:second_factor"), {"next": ADMIN})["Location"] == ADMIN
    assert secret not in editor.authenticator_set.get(type="totp").data["secret"]


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_ends_the_sessions_that_know_the_password_only(client, transactional_db, site):
    editor = make_user(Role.EDITOR)
    elsewhere = Client()
    sign_in(elsewhere, editor)
    sign_in(client, editor)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    assert elsewhere.get(reverse("accounts:overview")).status_code == 302
    assert client.get(reverse("accounts:overview")).status_code == 200


def test_session_without_code_is_asked_for_one_when_an_app_exists(client, site):
    editor = make_user(Role.EDITOR)
    enter(client, editor, second_factor=False)
    with_app(editor)
    response = client.get(ADMIN)
    assert response["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fadmin%2F"
    response = client.post(response["Location"], {"code": code_now()})
    assert response["Location"] == ADMIN
    assert client.get(ADMIN).status_code == 200


def test_code_is_accepted_once(client, db):
    user = make_user()
    with_app(user)
    code = code_now()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == reverse("accounts:overview")
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert client.get(reverse("accounts:overview")).status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": code_now(shift=1)}).status_code == 302


def test_code_of_an_app_from_under_a_lost_key_is_wrong_and_breaks_nothing(client, db, settings, caplog):
    user = make_user()
    with_app(user)
    settings.SECRET_KEY = "n" * 50
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    response = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert list(response.context["form"].errors) == ["code"]
    assert "SECRET_KEY_FALLBACKS" in caplog.text
    settings.SECRET_KEY_FALLBACKS = ["test-only-" + "k" * 50]
    assert client.post(reverse("mfa_authenticate"), {"code": code_now()}).status_code == 302


def test_recovery_code_stands_in_for_the_app(client, db):
    user = make_user()
    with_app(user)
    code = user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == reverse("accounts:overview")


def test_people_without_access_are_refused_and_not_sent_in_circles(client, site):
    for role in (Role.CITIZEN, Role.HELPER, Role.JURY_MEMBER):
        enter(client, make_user(role))
        assert client.get(ADMIN).status_code == 403


def test_strangers_are_sent_to_the_one_sign_in_page(client, site):
    assert client.get(ADMIN)["Location"] == f"{reverse('account_login')}?next=/admin/"


def test_demo_may_open_the_back_office_without_second_factor_and_says_so(client, site, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    sign_in(client, make_user(Role.EDITOR))
    response = client.get(ADMIN)
    assert response.status_code == 200
    assert 'id="open-door"' in response.content.decode()


def test_citizens_need_no_second_factor(client, db):
    sign_in(client, make_user(Role.CITIZEN))
    assert client.get(reverse("accounts:overview")).status_code == 200


# --- sensitive changes ---


def age_session(client, minutes):
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= minutes * 60
    session.save()


def test_sensitive_change_is_free_for_ten_minutes_and_then_asks_for_the_password(client, db):
    sign_in(client, make_user())
    age_session(client, 9)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    age_session(client, 2)
    response = client.get(reverse("mfa_activate_totp"))
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    response = client.post(response["Location"], {"password": PASSWORD})
    assert response["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_new_address_after_ten_minutes_asks_for_the_password(client, db, mailoutbox):
    sign_in(client, make_user())
    age_session(client, 11)
    response = client.post(reverse("account_email"), {"email": "new@example.org", "action_add": "1"})
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert mailoutbox == []


def test_person_with_an_app_chooses_how_to_show_who_they_are(client, db):
    user = make_user()
    with_app(user)
    sign_in(client, user)
    age_session(client, 11)
    response = client.get(reverse("account_reauthenticate"))
    assert [way["id"] for way in response.context["reauthentication_alternatives"]] == ["mfa_reauthenticate"]


def test_person_without_password_signs_in_again(client, db):
    user = make_user(password=None)
    enter(client, user, second_factor=False)
    age_session(client, 11)
    wanted = reverse("mfa_activate_totp")
    response = client.get(wanted)
    assert response["Location"].startswith(reverse("accounts:sign_in_again"))
    page = client.get(response["Location"])
    assert page.context["next"] == wanted
    response = client.post(reverse("accounts:sign_in_again"), {"next": wanted})
    assert response["Location"] == f"{reverse('account_login')}?next=%2Fkonto%2Fzweiter-faktor%2Ftotp%2Factivate%2F"
    assert client.get(reverse("accounts:overview")).status_code == 302


def test_way_back_leads_to_our_own_pages_only(client, db):
    enter(client, make_user())
    response = client.get(reverse("accounts:second_factor"), {"next": "https://evil.example/"})
    assert response["Location"] == reverse("accounts:overview")
