"""What somebody learns who types in addresses of others: the same words, the same status, whether there is an account or not."""

import re
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from core.accounts.models import User
from tests.core.accounts.people import enter, sign_in
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "known@example.org", "nobody@example.org"


@pytest.fixture
def known():
    return make_user(email=KNOWN)


def seen(response, client, address):
    """What a person sees: status and words of this page and of the ones it leads to, without the address they typed."""
    pages = [response]
    while "Location" in pages[-1]:
        pages.append(client.get(pages[-1]["Location"]))
    return [(page.status_code, page.get("Location"), words(page, address)) for page in pages]


def words(page, address):
    text = re.sub(r'value="[^"]*"', "", page.content.decode())
    return text.replace(address, "ADDRESS")


@pytest.mark.parametrize(
    ("name", "field", "more"),
    [
        ("account_login", "login", {"password": "wrong"}),
        ("account_signup", "email", {"password1": "a long enough password"}),
        ("account_signup", "email", {}),
        ("account_reset_password", "email", {}),
        ("account_request_login_code", "email", {}),
    ],
)
def test_known_and_unknown_addresses_look_the_same(known, name, field, more):
    answers = []
    for address in (KNOWN, UNKNOWN):
        client = Client()
        answers.append(seen(client.post(reverse(name), {field: address, **more}), client, address))
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("name", "confirm"),
    [
        ("account_signup", "account_email_verification_sent"),
        ("account_request_login_code", "account_confirm_login_code"),
    ],
)
def test_wrong_code_looks_the_same(known, name, confirm):
    answers = []
    for address in (KNOWN, UNKNOWN):
        client = Client()
        client.post(reverse(name), {"email": address})
        answers.append([seen(client.post(reverse(confirm), {"code": "WRONGONE"}), client, address) for _ in range(3)])
    assert answers[0] == answers[1]


def test_changing_to_a_taken_address_looks_the_same(known):
    answers = []
    for address in (KNOWN, UNKNOWN):
        client = Client()
        enter(client, make_user())
        answers.append(
            seen(client.post(reverse("account_email"), {"email": address, "action_add": "1"}), client, address)
        )
    first, second = ([(status, target) for status, target, _ in answer] for answer in answers)
    assert first == second
    assert User.objects.filter(email=KNOWN).count() == 1


def test_signing_up_with_a_taken_address_costs_a_hash_as_well(known, client, monkeypatch):
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda _user, password: hashed.append(password))
    client.post(reverse("account_signup"), {"email": KNOWN, "password1": "a long enough password"})
    assert hashed == ["a long enough password"]


# --- signing up ---


def code_in(message):
    return message.body.split("\n\n")[2]


def test_newcomer_confirms_the_address_with_a_code_and_is_a_citizen(client, mailoutbox):
    with translation.override("en"):
        client.post(reverse("account_signup"), {"email": "New@Example.org", "password1": ""})
        assert not client.session.get("_auth_user_id")
        response = client.post(reverse("account_email_verification_sent"), {"code": code_in(mailoutbox[0])})
        assert response["Location"] == reverse("accounts:overview")
    user = User.objects.get(email="new@example.org")
    assert user.role_names == {"citizen"}
    assert user.language == "en"
    assert not user.has_usable_password()
    assert user.emailaddress_set.get().verified


EXTRA = dict.fromkeys(["is_staff", "is_superuser", "groups", "status", "owner", "public_id", "is_active", "email"], "1")


def test_extra_fields_of_the_sign_up_are_ignored(client):
    client.post(reverse("account_signup"), {**EXTRA, "email": "new@example.org"})
    user = User.objects.get(email="new@example.org")
    assert not user.is_superuser
    assert user.role_names == {"citizen"}


def test_extra_fields_of_the_profile_are_ignored(client):
    user = make_user()
    sign_in(client, user)
    before = User.objects.filter(pk=user.pk).values().get()
    changed = {"display_name": "Ada", "language": "tr"}
    client.post(reverse("accounts:profile"), {**EXTRA, **changed})
    assert User.objects.filter(pk=user.pk).values().get() == {**before, **changed}


def test_weak_password_is_refused(client):
    for weak in ("short", "password1234", "person77@example.org"):
        response = client.post(reverse("account_signup"), {"email": "person77@example.org", "password1": weak})
        assert list(response.context["form"].errors) == ["password1"]


# --- mails ---


def test_strangers_have_three_mails_an_hour_sent_to_one_address(known, client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(3):
            client.post(reverse("account_reset_password"), {"email": KNOWN})
            Client().post(reverse("account_request_login_code"), {"email": KNOWN})
            Client().post(reverse("account_signup"), {"email": KNOWN})
            clock.shift(timedelta(seconds=20))
        assert Counter(to for message in mail.outbox for to in message.to) == {KNOWN: 3}
        client.post(reverse("account_reset_password"), {"email": UNKNOWN})
        assert mail.outbox[-1].to == [UNKNOWN]
        clock.shift(timedelta(hours=1))
        client.post(reverse("account_reset_password"), {"email": KNOWN})
        assert len(mail.outbox) == 5


def test_mail_that_was_held_back_looks_like_one_that_was_sent(known, client):
    pages = {client.post(reverse("account_reset_password"), {"email": KNOWN})["Location"] for _ in range(5)}
    assert pages == {reverse("account_reset_password_done")}


def reset_link(client, address=KNOWN):
    client.post(reverse("account_reset_password"), {"email": address})
    return urlsplit(re.search(r"https?://\S+", mail.outbox[-1].body)[0]).path


def choose(client, link, password):
    page = client.get(link, follow=True)
    if page.context.get("token_fail"):
        return page
    return client.post(page.redirect_chain[-1][0], {"password1": password, "password2": password})


NEW = "a brand new long one"


def test_reset_link_works_once(known, client):
    link = reset_link(client)
    assert choose(client, link, NEW)["Location"] == reverse("account_reset_password_from_key_done")
    assert choose(Client(), link, NEW + "!").context["token_fail"]
    assert User.objects.get(email=KNOWN).check_password(NEW)


def test_reset_link_ends_after_an_hour(known, client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        link = reset_link(client)
        clock.shift(timedelta(hours=1, seconds=2))
        assert choose(client, link, NEW).context["token_fail"]


def test_reset_link_ends_when_the_address_changes(known, client):
    link = reset_link(client)
    known.emailaddress_set.update(email="moved@example.org")
    User.objects.filter(pk=known.pk).update(email="moved@example.org")
    assert choose(client, link, NEW).context["token_fail"]


def test_reset_link_ends_at_the_next_sign_in(known, client):
    link = reset_link(client)
    sign_in(Client(), known)
    assert choose(client, link, NEW).context["token_fail"]


@pytest.mark.parametrize(
    "typed",
    [
        "KNOWN@example.org",
        "known+tag@example.org",
        "know\N{LATIN LETTER SMALL CAPITAL N}@example.org",
        "known@exampIe.org",
    ],
)
def test_reset_mail_goes_to_the_stored_address_only(known, client, typed):
    client.post(reverse("account_reset_password"), {"email": typed})
    with_link = [message.to for message in mail.outbox if "/password/reset/key/" in message.body]
    assert with_link in ([], [[KNOWN]])


def test_new_address_holds_after_the_code_and_the_old_one_is_told(known, client, mailoutbox):
    sign_in(client, known)
    client.post(reverse("account_email"), {"email": "new@example.org", "action_add": "1"})
    assert mailoutbox[0].to == ["new@example.org"]
    known.refresh_from_db()
    assert known.email == KNOWN
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mailoutbox[0])})
    known.refresh_from_db()
    assert known.email == "new@example.org"
    assert mailoutbox[-1].to == [KNOWN]


def test_taken_address_cannot_be_had_even_with_its_code(known, client, mailoutbox):
    other = make_user()
    sign_in(client, other)
    client.post(reverse("account_email"), {"email": KNOWN, "action_add": "1"})
    codes = [code_in(message) for message in mailoutbox if message.to == [KNOWN]]
    client.post(reverse("account_email_verification_sent"), {"code": codes[0] if codes else "none"})
    other.refresh_from_db()
    assert other.email != KNOWN


def test_every_mail_greets_says_sie_free_words_and_ends_with_the_city(known, client, settings):
    with translation.override("en"):
        client.post(reverse("account_reset_password"), {"email": KNOWN})
    body = mail.outbox[0].body
    assert body.startswith("Good day,\n\n")
    assert body.rstrip().endswith(settings.CITY["organisation"])
    assert "&#x27;" not in body
    assert PASSWORD not in body
