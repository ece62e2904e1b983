"""Mail of accounts leaves the request: nothing waits for the mail server, and nothing shows whether an account exists."""

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.accounts.actions import invite
from core.accounts.roles import Role
from core.messages import delivery
from core.messages.models import Mail
from tests.factories.accounts import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox", "site")]

KNOWN, UNKNOWN = "known@example.org", "nobody@example.org"


class Forbidden(BaseEmailBackend):
    def open(self):
        pytest.fail("the request speaks to the mail server")

    def send_messages(self, _messages):
        self.open()


@pytest.fixture
def known():
    return make_user(email=KNOWN)


@pytest.mark.parametrize("name", ["account_reset_password", "account_request_login_code", "account_signup"])
def test_request_writes_one_mail_whether_there_is_an_account_or_not(settings, known, name):
    settings.OUTBOX_TRANSPORT = f"{__name__}.Forbidden"
    for address in (KNOWN, UNKNOWN):
        Client().post(reverse(name), {"email": address, "password1": "a long enough password"})

    assert sorted(Mail.objects.values_list("address", "priority")) == [
        (KNOWN, Mail.Priority.AWAITED),
        (UNKNOWN, Mail.Priority.AWAITED),
    ]


def test_resetting_a_password_costs_about_as_many_queries_for_a_stranger(client, known):
    counts = []
    for address in (KNOWN, UNKNOWN, KNOWN, UNKNOWN):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.post(reverse("account_reset_password"), {"email": address})
        counts.append(len(queries))

    assert abs(counts[2] - counts[3]) <= 2


def test_strangers_get_three_mails_an_hour_written_to_one_address(client, known):
    for _time in range(5):
        client.post(reverse("account_reset_password"), {"email": KNOWN})

    assert Mail.objects.count() == 3


def test_reset_link_comes_out_of_the_outbox_and_works(client, known):
    client.post(reverse("account_reset_password"), {"email": KNOWN})
    delivery.send_due()

    link = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word)
    assert client.get(link, follow=True).status_code == 200


def test_invitation_is_written_with_the_account(known):
    administrator = make_user(Role.ADMINISTRATOR)
    invite(by=administrator, email="new@example.org", display_name="New", language="en", groups=[])

    assert Mail.objects.get().user.email == "new@example.org"
