import smtplib
import time

import pytest

from tests.factories.pages import make_page, text
from website.pages import limits
from website.pages.models import ContactPage
from website.pages.models.contact_form import FASTEST, SIGNER


@pytest.fixture
def contact(home):
    return make_page(home, ContactPage, slug="kontakt", body=text("<p>Hinweis.</p>"))


def send(client, **fields):
    long_ago = SIGNER.sign("0.0")
    given = {"message": "Was kostet es?", "reply_to": "", "website": "", "opened": long_ago, **fields}
    return client.post("/kontakt/", given)


def test_question_goes_to_the_office_and_nowhere_else(client, contact, mailoutbox, settings):
    answer = send(client, reply_to="a@example.org")

    assert (answer.status_code, answer["Location"]) == (302, "/kontakt/?gesendet=1")
    (mail,) = mailoutbox
    assert (mail.to, mail.reply_to) == ([settings.CITY["email"]], ["a@example.org"])
    assert "Was kostet es?" in mail.body
    assert 'role="status"' in client.get("/kontakt/?gesendet=1").content.decode()


def test_question_needs_no_address(client, contact, mailoutbox):
    send(client)

    assert mailoutbox[0].reply_to == []


def test_empty_question_comes_back_with_its_error(client, contact, mailoutbox):
    answer = send(client, message="")

    assert list(answer.context["form"].errors) == ["message"]
    assert mailoutbox == []


def test_machine_is_told_so_and_nothing_is_sent(client, contact, mailoutbox):
    assert send(client, website="https://spam.example").status_code == 302
    assert mailoutbox == []


@pytest.mark.parametrize("opened", ["", "1.0", "1.0:forged", SIGNER.sign("never"), SIGNER.sign("99999999999.0")])
def test_form_that_nobody_had_open_is_not_sent(client, contact, mailoutbox, opened):
    assert send(client, opened=opened).status_code == 302
    assert mailoutbox == []


def test_form_as_the_page_gives_it_is_sent_by_whoever_takes_the_time(client, contact, mailoutbox, monkeypatch):
    opened = client.get("/kontakt/").context["form"]["opened"].value()
    send(client, opened=opened)
    assert mailoutbox == []

    later = time.time() + FASTEST + 1  # the stamp is rounded
    monkeypatch.setattr("website.pages.models.contact_form.time.time", lambda: later)
    send(client, opened=opened)
    assert len(mailoutbox) == 1


def test_forty_people_behind_one_address_may_write_and_a_flood_has_to_wait(client, contact, mailoutbox):
    answers = [send(client).status_code for _ in range(limits.MOST + 1)]

    assert limits.MOST >= 40
    assert answers == [302] * limits.MOST + [200]
    assert len(mailoutbox) == limits.MOST


def test_flood_from_many_addresses_has_to_wait(db, monkeypatch):
    monkeypatch.setattr(limits, "MOST_TOGETHER", 3)

    assert [limits.take_turn(f"source {number}") for number in range(4)] == [True, True, True, False]


def test_question_that_cannot_be_sent_stays_in_the_form(client, contact, monkeypatch):
    def refuse(_self):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)

    answer = send(client, message="Was kostet es?")
    assert answer.context["form"].non_field_errors()
    assert "Was kostet es?" in answer.content.decode()


def test_turn_that_begins_anew_between_two_calls_counts(monkeypatch):
    def gone(_key):
        raise ValueError

    monkeypatch.setattr("website.pages.limits.cache.incr", gone)
    assert limits.take_turn("somebody")


def test_page_with_a_form_is_never_kept(client, page_cache, contact):
    assert "private" in client.get("/kontakt/")["Cache-Control"]


def test_nothing_of_a_question_is_logged(client, contact, caplog):
    caplog.set_level("DEBUG")
    send(client, message="Sehr-Geheim", reply_to="geheim@example.org")

    assert "Geheim" not in caplog.text
    assert "geheim@" not in caplog.text
