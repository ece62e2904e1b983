"""What messages know of people goes with them, and by itself after its term."""

from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.utils.timezone import now

from core.messages.models import Letter, Mail, Notice, PrintRun
from core.messages.privacy import mails_to
from core.messages.states import MailState
from core.privacy.actions import apply_retention, erase_account
from core.privacy.queries import sections_of
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

PLACE = {"name": "Ada", "street": "Weg 1", "postcode": "34117", "city": "Beispielstadt", "language": "de"}


def make_mail(**fields):
    defaults = {"address": "a@example.org", "subject": "Subject", "content": {"body": "Text"}}
    return Mail.objects.create(**{**defaults, **fields})


def test_person_sees_their_mails_notices_and_letters(person, outbox):
    send_mail("Subject", "Text", None, [person.email])
    make_mail(address="stranger@example.org")
    Notice.objects.create(user=person, language="de", subject="Notice", text="Text")
    Letter.objects.create(user=person, subject="Letter", text="Text", **PLACE)
    PrintRun.objects.create(printed_by=person, letters_count=2)

    facts = {one.model: list(one.facts()) for one in sections_of(person)}
    assert [(one["address"], one["text"]) for one in facts[Mail]] == [(person.email, "Text")]
    assert facts[Notice][0]["text"] == "Text"
    assert facts[Letter][0]["street"] == "Weg 1"
    assert facts[PrintRun][0]["letters_count"] == 2


def test_nothing_is_left_of_an_erased_person(person, outbox):
    send_mail("Subject", "Text", None, [person.email])
    Notice.objects.create(user=person, language="de", subject="Notice", text="Text")
    run = PrintRun.objects.create(printed_by=person, letters_count=1)
    Letter.objects.create(user=person, subject="Letter", text="Text", **PLACE)
    make_user(is_superuser=True)

    assert erase_account(by=person, user=person)

    assert not Mail.objects.exists()
    assert not Notice.objects.exists()
    assert not Letter.objects.exists()
    run.refresh_from_db()
    assert run.printed_by is None


def test_mails_to_an_address_go_with_the_person_who_has_shown_that_it_is_theirs(person):
    person.emailaddress_set.create(email="second@example.org", verified=True)
    person.emailaddress_set.create(email="strangers@example.org", verified=False)
    theirs = [
        make_mail(address="Wanda.KANARI@example.org"),
        make_mail(address=person.email, state=MailState.SENT, finished_at=now(), content=None),
        make_mail(address=person.email, state=MailState.FAILED, finished_at=now()),
        make_mail(address="Second@example.org"),
    ]
    others = [
        make_mail(address="strangers@example.org"),
        make_mail(address="wanda@example.org"),
        make_mail(address=person.email, user=make_user(is_superuser=True)),
    ]
    section = next(one for one in sections_of(person) if one.model is Mail)
    assert set(section.rows) == set(theirs)
    assert section.count == 4

    assert erase_account(by=person, user=person)
    assert set(Mail.objects.all()) == set(others)


@pytest.mark.parametrize("number", [1, 3])
def test_mails_of_an_address_are_found_in_two_queries_however_many(person, number, django_assert_num_queries):
    for _ in range(number):
        make_mail(address=person.email)
    with django_assert_num_queries(2):
        assert mails_to(Mail, person).count() == number


@pytest.mark.parametrize("number", [1, 3])
def test_erasing_mails_asks_as_often_however_many(person, number, django_assert_num_queries):
    for _ in range(number):
        make_mail(address=person.email)
    with django_assert_num_queries(2):
        mails_to(Mail, person).delete()


def test_letter_without_account_belongs_to_nobody_who_only_gives_the_same_street(person):
    Letter.objects.create(user=person, subject="Own", text="Text", **PLACE)
    other = Letter.objects.create(subject="Other", text="Text", **PLACE)
    make_user(is_superuser=True)

    section = next(one for one in sections_of(person) if one.model is Letter)
    assert [letter.subject for letter in section.rows] == ["Own"]
    erase_account(by=person, user=person)
    assert list(Letter.objects.all()) == [other]


def found():
    return {(due.model, due.number) for due in apply_retention()}


def test_content_of_a_mail_goes_a_day_after_it_was_sent():
    sent = {"state": MailState.SENT, "finished_at": now() - timedelta(hours=25)}
    old = make_mail(**sent)
    fresh = make_mail(state=MailState.SENT, finished_at=now() - timedelta(hours=23))
    failed = make_mail(state=MailState.FAILED, finished_at=now() - timedelta(hours=25))
    waiting = make_mail()

    assert found() == {(Mail, 1)}
    old.refresh_from_db()
    assert (old.content, old.subject, old.address) == (None, "", "a@example.org")
    for kept in (fresh, failed, waiting):
        kept.refresh_from_db()
        assert kept.content == {"body": "Text"}
    assert found() == set()


@pytest.mark.parametrize("state", [MailState.SENT, MailState.FAILED])
def test_mail_goes_a_month_after_it_was_sent_or_given_up(state):
    gone = make_mail(state=state, finished_at=now() - timedelta(days=31), content={})
    kept = make_mail(state=state, finished_at=now() - timedelta(hours=2))
    apply_retention()

    assert list(Mail.objects.all()) == [kept]
    assert not Mail.objects.filter(pk=gone.pk).exists()


def test_letter_goes_a_month_after_it_was_printed_and_never_before(person):
    old = PrintRun.objects.create(printed_at=now() - timedelta(days=31), letters_count=1)
    Letter.objects.create(subject="Old", text="Text", run=old, prints=1, **PLACE)
    waiting = Letter.objects.create(subject="Waiting", text="Text", created_at=now() - timedelta(days=90), **PLACE)

    assert found() == {(Letter, 1), (PrintRun, 1)}
    assert list(Letter.objects.all()) == [waiting]


def test_print_run_goes_with_its_last_letter_and_not_before(person):
    a_month_ago = now() - timedelta(days=31)
    again = PrintRun.objects.create(letters_count=1)
    empty = PrintRun.objects.create(printed_at=a_month_ago, letters_count=1, printed_by=person)
    Letter.objects.create(subject="Once more", text="Text", run=again, prints=2, **PLACE)

    assert found() == {(PrintRun, 1)}
    assert not PrintRun.objects.filter(pk=empty.pk).exists()
    assert PrintRun.objects.get() == again


def test_notice_goes_after_a_year(person):
    Notice.objects.create(user=person, language="de", subject="Old", text="", created_at=now() - timedelta(days=366))
    kept = Notice.objects.create(user=person, language="de", subject="New", text="")

    assert found() == {(Notice, 1)}
    assert list(Notice.objects.all()) == [kept]
