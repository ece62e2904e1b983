"""Mails that were given up, and the print queue, for those who look after them."""

from io import BytesIO

import pytest
import typst
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from core.accounts.roles import Role
from core.audit.models import Event
from core.messages.actions import discard_letters, print_letters, send_again
from core.messages.models import Letter, Mail, PrintRun, Reason
from core.messages.states import MailState
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

MAILS, LETTERS = "outbox_mails", "outbox_letters"


@pytest.fixture
def administrator(client, site, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    user = make_user(Role.ADMINISTRATOR, display_name="Alex Beispiel")
    client.force_login(user)
    return user


def make_mail(**fields):
    defaults = {"address": "friend@example.org", "subject": "Subject", "content": {"body": "secret code"}}
    return Mail.objects.create(**{**defaults, **fields})


def make_failed(**fields):
    return make_mail(state=MailState.FAILED, reason=Reason.RECIPIENT, answer=550, attempts=11, **fields)


def make_letter(name="Wanda Kanari", **fields):
    place = {"street": "Weg 1", "postcode": "34117", "city": "Beispielstadt", "language": "de"}
    return Letter.objects.create(**{"name": name, "subject": "Betreff", "text": "Text", **place, **fields})


# --- mails ---


def test_list_says_in_words_why_a_mail_was_given_up_and_not_what_it_says(client, administrator):
    make_failed()
    make_mail(address="waiting@example.org")

    content = client.get(reverse(MAILS), {"state": "failed"}).content.decode()

    assert "friend@example.org" in content
    assert "waiting@example.org" not in content
    with translation.override("de"):
        assert f"{Reason.RECIPIENT.label} (550)" in content
    assert "secret code" not in content


def test_waiting_mail_shows_its_next_attempt_and_has_no_box(client, administrator):
    make_mail()
    content = client.get(reverse(MAILS)).content.decode()

    assert 'name="chosen"' not in content


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_as_often_for_many_as_for_one(client, administrator, number, django_assert_max_num_queries):
    for _time in range(number):
        make_failed()
        print_letters(by=administrator, seen={make_letter().pk: 0})
    for name in (MAILS, LETTERS):
        client.get(reverse(name))
        with django_assert_max_num_queries(12):
            client.get(reverse(name))


def test_mail_sent_again_has_a_whole_day_before_it(
    client, administrator, django_capture_on_commit_callbacks, monkeypatch
):
    woken = []
    monkeypatch.setattr("core.messages.actions.wake", lambda: woken.append(1))
    mail, other = make_failed(), make_failed()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("outbox_mails_again"), {"chosen": [mail.pk, "x"]})

    mail.refresh_from_db()
    other.refresh_from_db()
    assert (mail.state, mail.attempts, mail.reason, mail.answer, mail.finished_at) == ("waiting", 0, "", None, None)
    assert other.state == MailState.FAILED
    assert woken == [1]
    assert Event.objects.get(event="messages.sent_again").who == administrator.public_id


def test_mail_that_was_sent_is_not_sent_again(administrator):
    mail = make_mail(state=MailState.SENT)

    assert not send_again(by=administrator, mail=mail)
    assert not Event.objects.filter(event="messages.sent_again").exists()


def test_sending_nothing_again_asks_to_choose(client, administrator):
    response = client.post(reverse("outbox_mails_again"), follow=True)

    with translation.override("de"):
        assert len(list(response.context["messages"])) == 1


# --- letters ---


def test_all_letters_that_wait_are_printed_in_one_file(client, administrator):
    printed = make_letter("Früher")
    print_letters(by=administrator, seen={printed.pk: 0})
    first, second = make_letter("Erste"), make_letter("Zweite")

    client.post(reverse("outbox_letters_handle"), {"print_all": ""})

    run = PrintRun.objects.first()
    assert (run.printed_by, run.letters_count) == (administrator, 2)
    assert list(run.letters.all()) == [first, second]
    response = client.get(reverse("outbox_run", args=[run.public_id]))
    assert response["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(response.content)).pages
    assert ["Erste" in page.extract_text() for page in pages] == [True, False]
    event = Event.objects.filter(event="messages.letters_printed").first()
    assert (event.who, event.after) == (administrator.public_id, {"letters": 2})


def test_list_says_who_printed_when_and_leads_to_the_file(client, administrator):
    letter = make_letter()
    print_letters(by=administrator, seen={letter.pk: 0})
    print_letters(by=administrator, seen={letter.pk: 1})

    letter.refresh_from_db()
    content = client.get(reverse(LETTERS)).content.decode()
    assert letter.prints == 2
    assert "Alex Beispiel" in content
    assert reverse("outbox_run", args=[letter.run.public_id]) in content


def test_chosen_letter_is_printed_once_more_when_that_was_meant(client, administrator):
    letter = make_letter()
    for prints in (0, 1):
        client.post(reverse("outbox_letters_handle"), {"print": "", "chosen": [f"{letter.pk}:{prints}"]})

    letter.refresh_from_db()
    assert letter.prints == 2
    assert PrintRun.objects.count() == 2


def test_letter_that_somebody_else_has_just_printed_is_left_out(client, administrator):
    letter = make_letter()
    print_letters(by=administrator, seen={letter.pk: 0})

    response = client.post(
        reverse("outbox_letters_handle"), {"print": "", "chosen": [f"{letter.pk}:0", "x", "1:y", ":"]}, follow=True
    )

    letter.refresh_from_db()
    assert letter.prints == 1
    assert len(list(response.context["messages"])) == 1


def test_run_holds_no_more_than_the_printer_takes(administrator, monkeypatch):
    monkeypatch.setattr("core.messages.actions.MOST_LETTERS", 2)
    letters = [make_letter(str(number)) for number in range(3)]
    run = print_letters(by=administrator, seen={one.pk: 0 for one in letters})

    assert list(run.letters.all()) == letters[:2]


@pytest.fixture
def broken(monkeypatch):
    """Letters to "Kaputt" cannot be typeset."""

    def typeset(template, data):
        if any("Kaputt" in letter["address"][0] for letter in data["letters"]):
            raise typst.TypstError("broken")
        return b"%PDF"

    monkeypatch.setattr("core.design.typesetting.typeset", typeset)


def test_letter_that_cannot_be_made_waits_and_holds_up_no_other(client, administrator, broken):
    letters = [make_letter(name) for name in ("Eins", "Kaputt", "Zwei", "Drei")]
    response = client.post(reverse("outbox_letters_handle"), {"print_all": ""}, follow=True)

    run = PrintRun.objects.get()
    assert run.letters_count == 3
    assert [letter.name for letter in run.letters.all()] == ["Eins", "Zwei", "Drei"]
    letters[1].refresh_from_db()
    assert (letters[1].run, letters[1].prints) == (None, 0)
    assert [message.level_tag for message in response.context["messages"]] == ["success", "error"]
    assert Event.objects.get(event="messages.letters_printed").after == {"letters": 3}


def test_no_letter_counts_as_printed_when_no_file_can_be_made(client, administrator, broken):
    make_letter("Kaputt")
    response = client.post(reverse("outbox_letters_handle"), {"print_all": ""}, follow=True)

    assert not PrintRun.objects.exists()
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_list_says_which_letters_are_not_printed_as_written(client, administrator):
    make_letter("Wanda Kanari", subject="CO₂")
    make_letter("Ελένη")
    content = client.get(reverse(LETTERS)).content.decode()

    assert content.count("[?]") == 1
    assert content.index("Ελένη") < content.index("[?]")


def test_chosen_letters_are_removed(client, administrator):
    gone, kept = make_letter(), make_letter()
    client.post(reverse("outbox_letters_handle"), {"discard": "", "chosen": [f"{gone.pk}:0"]})

    assert list(Letter.objects.all()) == [kept]
    assert Event.objects.get(event="messages.letters_removed").after == {"letters": 1}


def test_run_without_letters_is_not_found(client, administrator):
    run = PrintRun.objects.create(letters_count=1)
    assert client.get(reverse("outbox_run", args=[run.public_id])).status_code == 404


def test_removing_nothing_is_no_event(administrator):
    assert discard_letters(by=administrator, seen={}) == 0
    assert not Event.objects.filter(event="messages.letters_removed").exists()


def test_letters_filter_tells_waiting_from_printed(client, administrator):
    print_letters(by=administrator, seen={make_letter("Gedruckte").pk: 0})
    make_letter("Wartende")
    content = client.get(reverse(LETTERS), {"waits": "true"}).content.decode()

    assert "Wartende" in content
    assert "Gedruckte" not in content


# --- others ---


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER, Role.TREASURER, Role.AUDITOR])
def test_nobody_else_sees_or_does_any_of_it(client, administrator, role):
    letter, mail = make_letter(), make_failed()
    run = print_letters(by=administrator, seen={letter.pk: 0})
    client.force_login(make_user(role))

    for name in (MAILS, LETTERS):
        assert client.get(reverse(name))["Location"] == reverse("wagtailadmin_home")
    posts = [
        ("outbox_mails_again", {"chosen": mail.pk}),
        ("outbox_letters_handle", {"print": "", "chosen": f"{letter.pk}:1"}),
    ]
    for name, values in posts:
        client.post(reverse(name), values)
    client.post(reverse("outbox_letters_handle"), {"discard": "", "chosen": f"{letter.pk}:1"})
    client.get(reverse("outbox_run", args=[run.public_id]))

    mail.refresh_from_db()
    letter.refresh_from_db()
    assert (mail.state, letter.prints) == (MailState.FAILED, 1)
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(LETTERS) not in menu


RIGHTS = ("access_admin", "view_letter", "print_letter")


def test_city_can_let_its_mail_room_print_and_nothing_else(client, administrator):
    letter, room = make_letter(), Group.objects.create(name="Poststelle")
    client.force_login(make_user(is_superuser=True))
    offered = client.get(reverse("wagtailusers_groups:edit", args=[room.pk])).content.decode()
    rights = Permission.objects.filter(codename__in=RIGHTS)
    assert {f'value="{right.pk}"' in offered for right in rights} == {True}

    room.permissions.set(rights)
    clerk = make_user()
    clerk.groups.add(room)
    client.force_login(clerk)
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse(LETTERS) in menu, reverse(MAILS) in menu) == (True, False)
    client.post(reverse("outbox_letters_handle"), {"print_all": ""})
    letter.refresh_from_db()
    assert letter.prints == 1


@pytest.mark.parametrize("act", [print_letters, discard_letters])
def test_actions_ask_the_policy_themselves(site, act):
    with pytest.raises(PermissionDenied):
        act(by=make_user(Role.HELPER), seen={make_letter().pk: 0})


def test_sending_again_asks_the_policy_itself(site):
    with pytest.raises(PermissionDenied):
        send_again(by=make_user(Role.HELPER), mail=make_failed())


def test_menu_leads_administrators_to_both_lists(client, administrator):
    menu = client.get(reverse("wagtailadmin_home")).content.decode()

    assert reverse(LETTERS) in menu
    assert f"{reverse(MAILS)}?state=failed" in menu


def test_start_page_says_what_lies_in_the_outbox_to_those_who_can_help(client, administrator):
    home = reverse("wagtailadmin_home")
    assert f'href="{reverse(LETTERS)}' not in client.get(home).content.decode()

    make_failed()
    make_letter()
    content = client.get(home).content.decode()
    assert f'href="{reverse(MAILS)}?state=failed"' in content
    assert f'href="{reverse(LETTERS)}?waits=true"' in content

    client.force_login(make_user(Role.EDITOR))
    assert reverse(LETTERS) not in client.get(home).content.decode()


def test_runs_and_letters_are_called_by_what_names_nobody():
    run = PrintRun.objects.create(letters_count=1)

    assert str(run) == f"{run.printed_at:%Y-%m-%d %H:%M}"
    assert str(make_letter()) != "Wanda Kanari"
