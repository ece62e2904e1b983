"""An account that a stranger opened with somebody else's address is the owner's alone once the owner comes."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from core.accounts.models import User
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

ADDRESS = "owner@example.org"
LOGIN, SIGNUP, CODE, CONFIRM = (
    reverse(f"account_{name}") for name in ("login", "signup", "request_login_code", "confirm_login_code")
)
WARNING = "Somebody chose a password for this address before you came. It holds no more; you can choose a new one."


def code_in(message):
    return message.body.split("\n\n")[2]


def come_in_by_code(client, outbox):
    client.post(CODE, {"email": ADDRESS})
    response = client.post(CONFIRM, {"code": code_in(outbox[-1])})
    assert response["Location"] == reverse("accounts:overview")
    return [str(one) for one in get_messages(response.wsgi_request)]


def opens(password):
    return Client().post(LOGIN, {"login": ADDRESS, "password": password}).status_code == 302


def test_stranger_who_signed_up_first_does_not_share_the_account(client, mailoutbox):
    Client().post(SIGNUP, {"email": ADDRESS, "password1": PASSWORD})
    assert User.objects.get().has_usable_password()

    assert gettext(WARNING) in come_in_by_code(client, mailoutbox)
    assert not User.objects.get().has_usable_password()
    assert not opens(PASSWORD)
    assert client.get(reverse("accounts:overview")).status_code == 200


def test_newcomer_keeps_the_password_in_the_browser_in_which_they_chose_it(client, mailoutbox):
    client.post(SIGNUP, {"email": ADDRESS, "password1": PASSWORD})
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mailoutbox[0])})
    assert opens(PASSWORD)


def test_newcomer_who_was_too_slow_and_asks_for_a_code_in_the_same_browser_keeps_it_too(client, mailoutbox):
    client.post(SIGNUP, {"email": ADDRESS, "password1": PASSWORD})
    session = client.session
    del session["account_login"]  # as after ACCOUNT_LOGIN_TIMEOUT
    session.save()
    assert gettext(WARNING) not in come_in_by_code(client, mailoutbox)
    assert opens(PASSWORD)


def test_owner_who_confirmed_before_keeps_the_password_on_a_new_device(client, mailoutbox):
    make_user(email=ADDRESS)
    assert gettext(WARNING) not in come_in_by_code(client, mailoutbox)
    assert opens(PASSWORD)
