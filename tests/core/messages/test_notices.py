"""Messages that wait in the account."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from core.messages.actions import mark_read
from core.messages.models import Notice
from tests.factories.accounts import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

LIST = reverse("outbox:notices")


def make_notice(user, **fields):
    return Notice.objects.create(**{"user": user, "language": "de", "subject": "Betreff", "text": "Text", **fields})


def test_strangers_have_to_sign_in(client):
    assert "/konto/login/" in client.get(LIST)["Location"]


@pytest.mark.parametrize("number", [1, 3])
def test_person_reads_all_their_notices_and_nobody_else_s(client, person, number, django_assert_num_queries):
    for count in range(number):
        make_notice(person, subject=f"Nachricht {count}")
    make_notice(make_user(), subject="Fremd")
    client.force_login(person)
    client.get(LIST)

    with django_assert_num_queries(QUERIES):
        content = client.get(LIST).content.decode()
    assert all(f"Nachricht {count}" in content for count in range(number))
    assert "Fremd" not in content
    assert "no-store" in client.get(LIST)["Cache-Control"]


# Session, person, number of notices, notices, and one for the frame of every page.
QUERIES = 5


def test_notice_is_shown_in_its_own_language_and_direction(client, person):
    make_notice(person, language="ar", text="<b>نص</b>\n\n- one")
    client.force_login(person)
    content = client.get(LIST).content.decode()

    assert 'lang="ar" dir="rtl"' in content
    assert "&lt;b&gt;" in content
    assert "<li>one</li>" in content


def test_notice_is_ticked_off_by_a_button_without_script(client, person):
    notice = make_notice(person)
    client.force_login(person)
    address = reverse("outbox:read", args=[notice.public_id])
    assert f'action="{address}"' in client.get(LIST).content.decode()

    assert client.post(address)["Location"] == LIST
    notice.refresh_from_db()
    read_at = notice.read_at
    assert read_at
    assert f'action="{address}"' not in client.get(LIST).content.decode()

    client.post(address)
    notice.refresh_from_db()
    assert notice.read_at == read_at


def test_notice_is_not_ticked_off_by_a_link(client, person):
    client.force_login(person)

    assert client.get(reverse("outbox:read", args=[make_notice(person).public_id])).status_code == 405


def test_notice_of_somebody_else_is_not_found_and_not_ticked_off(client, person):
    notice = make_notice(make_user())
    client.force_login(person)

    assert client.post(reverse("outbox:read", args=[notice.public_id])).status_code == 404
    with pytest.raises(PermissionDenied):
        mark_read(by=person, notice=notice)
    notice.refresh_from_db()
    assert notice.read_at is None


def test_account_page_shows_three_unread_ones_and_how_many_more(client, person):
    for number in range(5):
        make_notice(person, subject=f"Nachricht {number}")
    make_notice(person, subject="Gelesene", read_at=person.date_joined)
    client.force_login(person)
    content = client.get(reverse("accounts:overview")).content.decode()

    assert [f"Nachricht {number}" in content for number in range(5)] == [False, False, True, True, True]
    assert "Gelesene" not in content
    assert content.count("/gelesen/") == 3
    assert "csrfmiddlewaretoken" in content
    with translation.override("de"):
        more = ngettext("%(more)s more is unread", "%(more)s more are unread", 2) % {"more": 2}
    assert f"({more})" in content


def test_account_page_without_notices_says_so(client, person):
    client.force_login(person)
    content = client.get(reverse("accounts:overview")).content.decode()

    assert f'href="{LIST}"' in content
    assert "/gelesen/" not in content


def test_long_list_has_pages(client, person, monkeypatch):
    monkeypatch.setattr("core.messages.views.account.PER_PAGE", 1)
    make_notice(person, subject="Ältere")
    make_notice(person, subject="Neuere")
    client.force_login(person)

    first, second = (client.get(LIST, {"p": page}).content.decode() for page in (1, 2))
    assert "Neuere" in first
    assert "?p=2" in first
    assert "Ältere" in second
    assert "?p=1" in second


def test_notice_is_called_by_its_number(person):
    notice = make_notice(person)

    assert str(notice) == str(notice.public_id)
