"""Signing in, and what strangers can learn from it: nothing, and only slowly."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.accounts.devices import COOKIE, MAX_PEOPLE, attempts_key
from core.accounts.models import User
from core.accounts.roles import Role
from core.audit.models import Event
from tests.core.accounts.people import enter, sign_in
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

LOGIN = "/konto/login/"


def attempt(client, email, password="wrong", **headers):
    return client.post(LOGIN, {"login": email, "password": password}, **headers)


def error_of(response):
    return [error.code for error in response.context["form"].non_field_errors().as_data()]


# --- the throttle ---


def test_sixth_wrong_password_in_five_minutes_is_not_even_looked_at(client):
    user = make_user()
    assert [error_of(attempt(client, user.email)) for _ in range(7)] == [
        *[["email_password_mismatch"]] * 5,
        *[["too_many_login_attempts"]] * 2,
    ]
    assert error_of(attempt(client, user.email, PASSWORD)) == ["too_many_login_attempts"]


def test_after_five_minutes_the_right_password_works_again(client):
    user = make_user()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(6):
            attempt(client, user.email)
        clock.shift(timedelta(minutes=5, seconds=1))
        assert attempt(client, user.email, PASSWORD).status_code == 302


@pytest.mark.parametrize("spelling", ["PERSON@example.org", " person@example.org"])
def test_other_spellings_of_the_address_share_its_count(client, spelling):
    make_user(email="person@example.org")
    for _ in range(5):
        attempt(client, "person@example.org")
    assert error_of(attempt(client, spelling)) == ["too_many_login_attempts"]


@pytest.mark.parametrize(
    "look_alike",
    ["per\N{LATIN SMALL LETTER LONG S}on@example.org", "\N{FULLWIDTH LATIN SMALL LETTER P}erson@example.org"],
)
def test_look_alike_of_an_address_is_no_address(client, look_alike):
    make_user(email="person@example.org")
    assert attempt(client, look_alike, PASSWORD).status_code == 200
    assert client.get(reverse("accounts:overview")).status_code == 302


def test_look_alikes_are_counted_as_the_address_itself(rf):
    request = rf.get("/")
    spellings = (
        "person@example.org",
        "Per\N{LATIN SMALL LETTER LONG S}on@Example.ORG",
        "\N{FULLWIDTH LATIN SMALL LETTER P}erson@example.org ",
    )
    assert {attempts_key(request, spelling) for spelling in spellings} == {"person@example.org"}


def test_spoofed_forwarding_header_changes_nothing(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": "3/m/ip"}
    answers = [
        error_of(attempt(client, f"p{n}@example.org", headers={"X-Forwarded-For": f"203.0.113.{n}"})) for n in range(5)
    ]
    assert answers[2:] == [["email_password_mismatch"], ["too_many_login_attempts"], ["too_many_login_attempts"]]


def test_own_proxy_tells_visitors_apart_and_nobody_else_can(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": "1/m/ip"}
    own = {"REMOTE_ADDR": "127.0.0.1"}
    assert error_of(attempt(client, "a@example.org", headers={"X-Forwarded-For": "203.0.113.1"}, **own)) == [
        "email_password_mismatch"
    ]
    assert error_of(attempt(client, "b@example.org", headers={"X-Forwarded-For": "203.0.113.2"}, **own)) == [
        "email_password_mismatch"
    ]
    spoofed = {"X-Forwarded-For": "198.51.100.7, 203.0.113.2"}
    assert error_of(attempt(client, "c@example.org", headers=spoofed, **own)) == ["too_many_login_attempts"]
    foreign = {"REMOTE_ADDR": "192.0.2.9"}
    assert error_of(attempt(client, "d@example.org", headers={"X-Forwarded-For": "203.0.113.3"}, **foreign)) == [
        "email_password_mismatch"
    ]
    assert error_of(attempt(client, "e@example.org", headers={"X-Forwarded-For": "203.0.113.4"}, **foreign)) == [
        "too_many_login_attempts"
    ]


def test_thirty_people_sign_in_at_one_terminal():
    people = [make_user() for _ in range(30)]
    assert {sign_in(Client(), person).status_code for person in people} == {302}


# --- slowed, never locked ---


def test_owner_comes_in_on_a_known_device_while_a_stranger_guesses(client):
    mayor = make_user()
    sign_in(client, mayor)
    client.post(reverse("account_logout"))
    stranger = Client()
    for _ in range(20):
        attempt(stranger, mayor.email)
    assert attempt(client, mayor.email, PASSWORD).status_code == 302
    assert error_of(attempt(stranger, mayor.email, PASSWORD)) == ["too_many_login_attempts"]


def test_known_device_is_braked_like_any_other(client):
    user = make_user()
    sign_in(client, user)
    client.post(reverse("account_logout"))
    assert [error_of(attempt(client, user.email)) for _ in range(6)][-1] == ["too_many_login_attempts"]


def test_device_known_to_one_person_helps_nobody_guess_anothers_password(client):
    sign_in(client, make_user())
    client.post(reverse("account_logout"))
    victim = make_user()
    for _ in range(5):
        attempt(Client(), victim.email)
    assert error_of(attempt(client, victim.email)) == ["too_many_login_attempts"]


def test_owner_comes_in_by_mail_while_a_stranger_guesses(client, mailoutbox):
    mayor = make_user()
    for _ in range(6):
        attempt(Client(), mayor.email)
    client.post(reverse("account_request_login_code"), {"email": mayor.email})
    code = mailoutbox[0].body.split("\n\n")[2]
    response = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert response["Location"] == reverse("accounts:overview")


def test_device_cookie_names_nobody_and_forgets_the_oldest(client):
    people = [make_user() for _ in range(MAX_PEOPLE + 1)]
    for person in people:
        sign_in(client, person)
        client.post(reverse("account_logout"))
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not any(person.email in cookie.value for person in people)
    for _ in range(5):
        attempt(Client(), people[0].email)
        attempt(Client(), people[1].email)
    assert error_of(attempt(client, people[0].email)) == ["too_many_login_attempts"]
    assert error_of(attempt(client, people[1].email)) == ["email_password_mismatch"]


def test_forged_device_cookie_is_a_new_device(client):
    user = make_user()
    client.cookies[COOKIE] = "eyJpZCI6IjEifQ:forged:signature"
    assert sign_in(client, user).status_code == 302


# --- sessions ---


def test_session_from_before_the_sign_in_is_worth_nothing(client):
    client.get(LOGIN)
    session = client.session
    session["mark"] = 1
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client, make_user())
    assert client.cookies["sessionid"].value != before
    old = Client()
    old.cookies["sessionid"] = before
    assert old.get(reverse("accounts:overview")).status_code == 302


def test_switching_a_person_off_ends_the_session_with_the_next_request(client):
    user = make_user()
    sign_in(client, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(reverse("accounts:overview")).status_code == 302


def test_taking_a_role_away_closes_the_back_office_with_the_next_request(client, site):
    editor = make_user(Role.EDITOR)
    enter(client, editor)
    assert client.get("/admin/").status_code == 200
    editor.groups.remove(Group.objects.get(name=Role.EDITOR))
    assert client.get("/admin/").status_code == 403


def test_new_password_ends_the_other_sessions(client):
    user, other = make_user(), Client()
    sign_in(client, user)
    sign_in(other, user)
    new = "another good long one"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert client.get(reverse("accounts:overview")).status_code == 200
    assert other.get(reverse("accounts:overview")).status_code == 302


def test_person_signs_out_everywhere_else(client):
    user, other = make_user(), Client(headers={"User-Agent": "Firefox at the library"})
    sign_in(client, user)
    sign_in(other, user)
    page = client.get(reverse("usersessions_list"))
    assert len(page.context["sessions"]) == 2
    assert "Firefox at the library" in page.content.decode()
    client.post(reverse("usersessions_list"))
    assert other.get(reverse("accounts:overview")).status_code == 302
    assert client.get(reverse("accounts:overview")).status_code == 200


def test_session_ends_with_the_browser_and_after_half_a_day(client):
    sign_in(client, make_user())
    assert client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() <= 12 * 3600


# --- who comes where ---


def test_staff_arrive_in_the_back_office_and_citizens_in_their_account(client, site, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    assert sign_in(client, make_user(Role.EDITOR))["Location"] == "/admin/"
    client.post(reverse("account_logout"))
    assert sign_in(client, make_user(Role.CITIZEN))["Location"] == reverse("accounts:overview")


def test_inactive_person_is_told_so_only_with_the_right_password(client):
    user = make_user(is_active=False)
    assert error_of(attempt(client, user.email)) == ["email_password_mismatch"]
    assert attempt(client, user.email, PASSWORD)["Location"] == reverse("account_inactive")


def test_sign_in_of_staff_is_logged_and_of_citizens_not(client):
    sign_in(client, make_user(Role.CITIZEN))
    assert not Event.objects.exists()
    client.post(reverse("account_logout"))
    editor = make_user(Role.EDITOR)
    sign_in(client, editor)
    assert list(Event.objects.values_list("event", "who")) == [("accounts.signed_in", editor.public_id)]
