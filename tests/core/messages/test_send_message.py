"""One message, written once, by the ways that fit the person."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.template import TemplateDoesNotExist, engines
from django.utils import translation

from core.audit.models import Event
from core.messages.actions import send_message
from core.messages.languages import direction_of, is_translated
from core.messages.models import Letter, Mail, Notice
from core.messages.recipients import CannotReach, PostalAddress, Recipient
from core.messages.rendering import words_of
from core.privacy.signals import erasure_announced

pytestmark = pytest.mark.django_db

HOME = PostalAddress(street="Beispielweg 2", postcode="34117", city="Beispielstadt")


@pytest.fixture
def written(settings, tmp_path):
    """Writes the sources of the message `tests/example`."""
    folder = tmp_path / "tests" / "messages" / "example"
    folder.mkdir(parents=True)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    settings.BASE_URL = "https://smart.example"

    def write(body="Text", subject="Subject", **own):
        (folder / "subject.txt").write_text(subject, encoding="utf-8")
        (folder / "body.txt").write_text(body, encoding="utf-8")
        for language, words in own.items():
            (folder / f"body.{language.replace('_', '-')}.txt").write_text(words, encoding="utf-8")
        for loader in engines["django"].engine.template_loaders:
            loader.reset()

    return write


def send(to, **context):
    return send_message(template="tests/example", to=to, context=context)


def kinds(sent):
    return [type(one) for one in sent]


# --- which way ---


@pytest.mark.parametrize(
    ("known", "ways"),
    [
        ({"email": "a@example.org"}, [Mail]),
        ({"email": "a@example.org", "name": "Ada", "postal": HOME}, [Mail]),
        ({"name": "Ada", "postal": HOME}, [Letter]),
    ],
)
def test_way_fits_what_is_known_of_somebody_without_account(written, known, ways):
    written()

    assert kinds(send(Recipient(**known))) == ways


def test_person_with_account_finds_it_there_and_in_the_mail(written, person):
    written(body="Text for {{ recipient.name }}")
    notice, sent = send(Recipient.of(person))

    assert (notice.user, notice.subject, notice.text, notice.read_at) == (
        person,
        "Subject",
        "Text for Wanda Kanari",
        None,
    )
    assert (sent.user, sent.address, sent.priority) == (person, person.email, Mail.Priority.NORMAL)


@pytest.mark.parametrize("known", [{}, {"name": "Ada"}, {"postal": HOME}])
def test_person_whom_nothing_reaches_is_refused(written, known):
    written()
    with pytest.raises(CannotReach):
        send(Recipient(**known))


def test_unknown_message_sends_nothing(person):
    with pytest.raises(TemplateDoesNotExist):
        send_message(template="tests/nothing", to=Recipient.of(person), context={})

    assert not Notice.objects.exists()


def test_letter_is_logged_without_name_and_address(written, person):
    written()
    send_message(template="tests/example", to=Recipient(name="Ada", postal=HOME), context={}, by=person)

    letter = Letter.objects.get()
    assert letter.address_lines == ["Ada", "Beispielweg 2", "34117 Beispielstadt"]
    event = Event.objects.get(event="messages.letter_written")
    assert (event.who, event.target_id, event.after) == (person.public_id, str(letter.pk), {"message": "tests/example"})


def test_letter_without_town_is_refused(written):
    written()
    with pytest.raises(ValidationError):
        send(Recipient(name="Ada", postal=PostalAddress(street="Weg 1", postcode="34117", city="")))

    assert not Event.objects.filter(event="messages.letter_written").exists()


def test_letter_abroad_ends_with_the_country(written):
    written()
    abroad = PostalAddress(street="Rue 1", postcode="75001", city="Paris", country="Frankreich")
    (letter,) = send(Recipient(name="Ada", postal=abroad))

    assert letter.address_lines[-1] == "FRANKREICH"


# --- what it says ---


def sent_mail(**context):
    send(Recipient(email="a@example.org", name="Ada & Co", **context))
    content = Mail.objects.get().content
    return content["body"], content["alternatives"][0][0], content


def test_mail_has_text_and_html_from_the_one_source(written):
    written(body="Text <b>&\n\n- one\n- two\n\n[Open](https://smart.example/x)", subject="A  subject\n")
    with translation.override("en"):
        text, html, content = sent_mail(language="en")

    assert content["subject"] == "A subject"
    assert text.startswith("Good day Ada & Co,\n\nText <b>&\n\n- one\n- two\n\nOpen:\nhttps://smart.example/x\n")
    assert "Text &lt;b&gt;&amp;" in html
    assert "Ada &amp; Co" in html
    assert "<li>one</li><li>two</li>" in html
    assert 'href="https://smart.example/x"' in html
    assert '<html lang="en" dir="ltr">' in html
    assert content["headers"] == {"Content-Language": "en", "Auto-Submitted": "auto-generated"}


def test_mail_without_a_name_greets_plainly(written):
    written()
    send(Recipient(email="a@example.org", language="en"))

    assert Mail.objects.get().content["body"].startswith("Good day,\n")


def test_mail_loads_nothing_from_elsewhere(written):
    written()
    _text, html, _content = sent_mail(language="en")

    assert "src=" not in html
    assert "<link" not in html
    assert "<script" not in html


def test_words_come_in_the_language_of_the_person_not_of_the_one_who_acts(person):
    person.language = "en"
    with translation.override("de"):
        erasure_announced.send(sender=type(person), user=person, erase_on=date(2028, 2, 10))
        assert translation.get_language() == "de"

    notice = Notice.objects.get()
    assert (notice.language, notice.subject) == ("en", "Your account will be erased on 10 February 2028")
    assert Mail.objects.get().address == person.email


def test_language_without_catalogue_says_that_it_speaks_the_city_s(written):
    written(body="{% load i18n %}{% translate 'Mark as read' %}")
    _text, html, content = sent_mail(language="de-simple")

    assert [is_translated(language) for language in ("de", "ar", "de-simple")] == [True, True, False]
    assert content["headers"]["Content-Language"] == "de"
    assert '<html lang="de" dir="ltr">' in html


def test_mail_from_right_to_left_runs_that_way_from_greeting_to_closing(person):
    person.language = "ar"
    erasure_announced.send(sender=type(person), user=person, erase_on=date(2028, 2, 10))

    html = Mail.objects.get().content["alternatives"][0][0]
    assert '<html lang="ar" dir="rtl">' in html
    with translation.override("ar"):
        for words in ("Kind regards", "Sign in and keep the account"):
            assert translation.gettext(words) in html
            assert translation.gettext(words) != words


def test_text_of_its_own_in_a_language_is_taken_and_runs_its_way(written):
    written(body="Text", ar="نص")
    text, html, content = sent_mail(language="ar")

    assert "نص" in text
    assert content["headers"]["Content-Language"] == "ar"
    assert '<html lang="ar" dir="rtl">' in html


def test_easy_language_is_written_by_people_or_falls_back(written):
    written(body="Schwerer Text", de_simple="Leichter Text")

    assert words_of("tests/example", language="de-simple", context={}).text == "Leichter Text"
    assert direction_of("de-simple") == "ltr"


def test_language_that_is_not_offered_becomes_the_city_s(written):
    assert Recipient(language="xx").reads == "de"


def test_inactive_person_is_told_by_notice_and_mail_in_one_source(person):
    erasure_announced.send(sender=type(person), user=person, erase_on=date(2028, 2, 10))

    content = Mail.objects.get().content
    assert "/konto/login/" in content["body"]
    assert content["alternatives"][0][0].count("<a ") == 1
    assert mail.outbox == []
