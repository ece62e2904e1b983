import pytest
from django.db import IntegrityError, connection, transaction

from core.audit import protection
from core.audit.actions import record, seal_pending
from core.audit.models import Event, Head, Pending, Seal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def log():
    for _ in range(2):
        record(by=None, event="jobs.swept")
    seal_pending()


@pytest.mark.parametrize(
    "attack",
    [
        lambda: Event.objects.update(event="other"),
        lambda: Seal.objects.update(previous="0" * 64),
        lambda: Event.objects.all()._raw_delete("default"),
        lambda: Seal.objects.all()._raw_delete("default"),
        lambda: Seal.objects.filter(pk=2).delete(),
        lambda: Head.objects.update(sequence=1),
        lambda: Head.objects.all().delete(),
        lambda: Head.objects.create(pk=2),
    ],
)
def test_database_refuses_to_change_the_log(attack):
    before = (list(Event.objects.values()), list(Seal.objects.values()), list(Head.objects.values()))

    with pytest.raises(IntegrityError), transaction.atomic():
        attack()

    assert (list(Event.objects.values()), list(Seal.objects.values()), list(Head.objects.values())) == before


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["audit_event", "audit_seal", "audit_head"])
def test_database_refuses_to_truncate_the_log(table):
    connection.check_constraints()  # nothing of the set-up may be pending, or PostgreSQL refuses for that reason

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_install_may_be_repeated():
    protection.install(connection)
    protection.install(connection)

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.update(event="other")


def test_install_after_migrate_waits_for_the_tables(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda *_: ["audit_event"])
    monkeypatch.setattr(protection, "install", lambda _: pytest.fail("installed too early"))

    protection.install_after_migrate(using="default")


def test_remove_without_tables_does_nothing(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(connection.introspection, "table_names", lambda *_: [])

    with django_assert_num_queries(0):
        protection.remove(connection)


def test_rows_name_themselves():
    event, seal = Event.objects.first(), Seal.objects.get(pk=2)
    assert str(event) == f"jobs.swept {event.public_id}"
    assert str(seal) == str(Head.objects.get()) == f"2:{seal.hash}"
    assert str(Pending(event=event)) == str(event.pk)
