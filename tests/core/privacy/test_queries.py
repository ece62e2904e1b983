from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.timezone import now

from core.privacy import registry
from core.privacy.models import ErasureNotice
from core.privacy.queries import sections_of
from core.privacy.registry import Classification, Keep, of
from tests.core.accounts.people import sign_in

pytestmark = pytest.mark.django_db


def kept(monkeypatch, person, since: str, term=timedelta(days=10)):
    classification = Classification(title="Vouchers", rows=of("user"), keep=Keep("by law", term=term, since=since))
    monkeypatch.setattr(registry, "_classified", {ErasureNotice: classification})
    ErasureNotice.objects.create(user=person, sent_at=now(), erase_on=date(2026, 12, 1))
    return sections_of(person)[0].kept_until()


def test_kept_until_counts_from_a_day(monkeypatch, person):
    assert kept(monkeypatch, person, "erase_on") == date(2026, 12, 11)


def test_kept_until_counts_from_a_moment(monkeypatch, person):
    assert kept(monkeypatch, person, "sent_at") == now().astimezone().date() + timedelta(days=10)


def test_kept_until_is_open_without_a_term(monkeypatch, person):
    assert kept(monkeypatch, person, "sent_at", term=None) is None


def test_label_of_a_fact_is_the_fields_name_for_people(person):
    section = sections_of(person)[0]

    assert section.label_of("display_name") == str(type(person)._meta.get_field("display_name").verbose_name)
    assert section.label_of("roles") == "roles"


def test_own_sessions_are_shown_without_reading_those_of_others(client, person, administrator, monkeypatch):
    sign_in(client, person)
    for _ in range(3):
        sign_in(Client(), administrator)
    monkeypatch.setattr(Session, "get_decoded", None)

    section = next(one for one in sections_of(person) if one.model is Session)
    assert [row.pk for row in section.rows] == [client.session.session_key]
