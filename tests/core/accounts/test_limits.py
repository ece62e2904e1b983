"""A stranger uses up their own part of what may be asked for an address: the owner comes in and gets their mails."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.accounts.models import User
from tests.core.accounts.people import sign_in
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

ADDRESS, NOBODYS = "mayor@example.org", "nobody@example.org"
RESET, CODE, LOGIN = (
    reverse(name) for name in ("account_reset_password", "account_request_login_code", "account_login")
)


def stranger(number):
    """A browser somewhere else, one for each number."""
    return Client(REMOTE_ADDR=f"203.0.113.{number}")


def ask(client, form, address=ADDRESS):
    """Asks the form for a mail to the address; how many mails went there."""
    before = len(mail.outbox)
    client.cookies.pop("sessionid", None)  # else the browser is led to where the first code is typed in
    response = client.post(form, {"email": address})
    assert response.status_code in (200, 302)
    return len([one for one in mail.outbox[before:] if one.to == [address]])


def use_up(form, address=ADDRESS):
    """Strangers from many networks ask until nothing is sent any more."""
    for number in range(1, 30):
        ask(stranger(number), form, address)
    assert ask(stranger(99), form, address) == 0


@pytest.fixture
def mayor():
    return make_user(email=ADDRESS)


@pytest.fixture
def own_device(mayor):
    """The owner's browser, on which they have signed in before."""
    client = Client(REMOTE_ADDR="198.51.100.1")
    sign_in(client, mayor)
    client.post(reverse("account_logout"))
    return client


@pytest.mark.parametrize("form", [RESET, CODE])
def test_one_stranger_cannot_use_up_the_mails_of_an_address(mayor, form):
    attacker = stranger(1)
    assert sum(ask(attacker, form) for _ in range(30)) == 3
    assert ask(stranger(2), form) == 1


@pytest.mark.parametrize("form", [RESET, CODE])
def test_owner_gets_mails_on_a_known_device_whatever_strangers_asked_for(own_device, form):
    use_up(form)
    assert [ask(own_device, form) for _ in range(4)] == [1, 1, 1, 0]


def test_owner_asks_for_a_code_on_a_known_device_after_strangers_used_up_all_codes(own_device, client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        use_up(CODE)
        refused = stranger(98).post(CODE, {"email": ADDRESS})
        assert refused.context["form"].errors.as_data()["email"][0].code == "many_codes"
        assert ask(own_device, CODE) == 1
        clock.shift(timedelta(hours=1, seconds=1))
        assert ask(stranger(98), CODE) == 1


def test_codes_that_may_be_guessed_are_few_from_all_networks_together(mayor):
    answers = [stranger(number).post(CODE, {"email": ADDRESS}).status_code for number in range(1, 30)]
    assert answers.count(302) == 20


def test_codes_of_one_network_are_fewer(mayor):
    assert [stranger(1).post(CODE, {"email": ADDRESS}).status_code for _ in range(7)] == [302] * 5 + [200] * 2


def test_strangers_together_have_nine_mails_an_hour_sent_to_one_address(mayor):
    assert sum(ask(stranger(number), RESET) for number in range(1, 30)) == 9


def test_plus_in_an_address_is_no_way_to_more_mails():
    attacker = stranger(1)
    addresses = [f"mayor+{number}@example.org" for number in range(10)]
    assert sum(ask(attacker, RESET, address) for address in addresses) == 3


def test_right_password_gets_its_mail_whatever_strangers_asked_for(client, mayor):
    mayor.emailaddress_set.update(verified=False)
    use_up(RESET)
    before = len(mail.outbox)
    response = client.post(LOGIN, {"login": ADDRESS, "password": PASSWORD})
    assert response["Location"] == reverse("account_email_verification_sent")
    assert [one.to for one in mail.outbox[before:]] == [[ADDRESS]]


def test_right_password_does_not_make_a_mail_gun(client, mayor):
    mayor.emailaddress_set.update(verified=False)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(1, 9):
            stranger(number).post(LOGIN, {"login": ADDRESS, "password": PASSWORD})
            clock.shift(timedelta(seconds=11))
    assert len(mail.outbox) == 3


def test_wrong_password_changes_nothing(client, mayor):
    use_up(RESET)
    client.post(LOGIN, {"login": ADDRESS, "password": "wrong"})
    assert ask(client, RESET) == 0


def test_device_of_one_person_asks_for_another_like_a_stranger(own_device):
    other = make_user(email="other@example.org")
    use_up(RESET, other.email)
    assert ask(own_device, RESET, other.email) == 0


@pytest.mark.parametrize("form", [RESET, CODE])
def test_limits_tell_nobody_whether_there_is_an_account(mayor, form):
    def answers(address):
        asked = [stranger(number % 5).post(form, {"email": address}) for number in range(30)]
        forms = [one.context["form"] for one in asked if one.status_code == 200]
        codes = [error.code for one in forms for error in one.errors.as_data()["email"]]
        return [one.status_code for one in asked], codes, len([one for one in mail.outbox if one.to == [address]])

    assert User.objects.filter(email=NOBODYS).count() == 0
    assert answers(ADDRESS) == answers(NOBODYS)
