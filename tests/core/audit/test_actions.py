import logging

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import transaction

from core.audit import actions
from core.audit.actions import record, seal_pending
from core.audit.chain import START
from core.audit.models import Event, Head, Pending, Seal
from core.audit.values import NotForTheLog
from tests.factories.accounts import make_user


@pytest.mark.django_db
def test_record_stores_who_what_and_where():
    person, group = make_user(), Group.objects.create(name="example")

    event = record(
        by=person,
        event="groups.renamed",
        target=group,
        acting_for="case-1",
        channel="assisted",
        before={"name": "old"},
        after={"name": "new"},
    )

    event.refresh_from_db()
    assert (event.who, event.event, event.channel, event.acting_for) == (
        person.public_id,
        "groups.renamed",
        "assisted",
        "case-1",
    )
    assert (event.target_type, event.target_id) == ("auth.group", str(group.pk))
    assert (event.before, event.after) == ({"name": "old"}, {"name": "new"})


@pytest.mark.django_db
@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_record_by_nobody_names_nobody(nobody):
    event = record(by=nobody, event="jobs.swept")

    assert (event.who, event.target_type, event.target_id) == (None, "", "")


@pytest.mark.django_db
def test_record_with_personal_text_stores_nothing():
    with pytest.raises(NotForTheLog):
        record(by=None, event="accounts.changed", after={"email": "person@example.org"})

    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_record_is_sealed_once_committed():
    with transaction.atomic():
        event = record(by=None, event="jobs.swept")
        assert not Seal.objects.exists()

    seal = Seal.objects.get()
    assert (seal.sequence, seal.event, seal.previous) == (1, event, START)
    assert str(Head.objects.get()) == str(seal)
    assert not Pending.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_record_that_is_rolled_back_leaves_nothing():
    with transaction.atomic():
        record(by=None, event="jobs.swept")
        transaction.set_rollback(True)

    assert not Event.objects.exists()
    assert not Seal.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_failed_sealing_does_not_undo_the_change_and_is_made_up_for(monkeypatch, caplog):
    def fail():
        raise OSError

    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr(actions, "_locked_head", fail)
        first = record(by=None, event="jobs.swept")
    assert "seal_pending" in caplog.text
    assert Pending.objects.get().event == first

    record(by=None, event="jobs.swept")

    assert list(Seal.objects.values_list("sequence", flat=True).order_by("sequence")) == [1, 2]


@pytest.mark.django_db
def test_seal_pending_works_off_more_than_one_turn(monkeypatch):
    monkeypatch.setattr(actions, "SEALS_PER_TURN", 2)
    for _ in range(5):
        record(by=None, event="jobs.swept")

    assert seal_pending() == 5
    assert seal_pending() == 0
    assert Head.objects.get().sequence == 5


@pytest.mark.django_db
def test_seal_pending_query_count_does_not_grow_with_events(django_assert_num_queries):
    for _ in range(3):
        record(by=None, event="jobs.swept")

    # exists, savepoint, head, pending, seals, delete, head, release, exists
    with django_assert_num_queries(9):
        seal_pending()
