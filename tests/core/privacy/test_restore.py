"""A backup brings erased people back; the list outside the database sends them away again."""

from datetime import date
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from core.accounts.models import User
from core.privacy import ledger
from core.privacy.actions import erase_account, reapply_erasures
from core.privacy.models import Erasure
from tests.factories.accounts import make_user


@pytest.fixture
def restored(person, django_capture_on_commit_callbacks):
    """The person was erased after the backup that has just been restored, so the database knows nothing of it."""
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(by=None, user=person)
    Erasure.objects.all().delete()
    return make_user(public_id=person.public_id, email=person.email)


def test_restored_person_is_erased_again(restored, administrator, ledger_file):
    assert reapply_erasures() == 1

    assert list(User.objects.all()) == [administrator]
    assert Erasure.objects.get().public_id == restored.public_id
    assert reapply_erasures() == 0


def test_lost_list_is_written_anew(person, ledger_file):
    erase_account(by=None, user=person)
    assert ledger.read(ledger_file) == set()

    reapply_erasures()

    assert ledger.read(ledger_file) == {person.public_id}


def test_command_says_how_many_came_back(restored):
    out, err = StringIO(), StringIO()
    call_command("reapply_erasures", stdout=out, stderr=err)

    assert (out.getvalue(), err.getvalue()) == ("1 accounts had come back and are erased again.\n", "")


@pytest.mark.django_db
def test_command_says_that_the_list_is_missing(ledger_file):
    err = StringIO()
    call_command("reapply_erasures", stdout=StringIO(), stderr=err)

    assert str(ledger_file) in err.getvalue()


@pytest.mark.django_db
def test_command_refuses_a_damaged_list(ledger_file):
    ledger.note(ledger_file, [UUID(int=1)], day=date(2026, 11, 25))
    with ledger_file.open("a") as file:
        file.write("2026-11-25 torn\n")

    with pytest.raises(CommandError, match="line 2: not a day and a number: '2026-11-25 torn'"):
        call_command("reapply_erasures", stdout=StringIO())


def test_list_holds_a_day_and_a_number_only(tmp_path):
    path = tmp_path / "new" / "list.txt"
    ledger.note(path, [UUID(int=1), UUID(int=2)], day=date(2026, 11, 25))
    ledger.note(path, [UUID(int=3)], day=date(2026, 11, 26))

    assert path.read_text() == (
        "2026-11-25 00000000-0000-0000-0000-000000000001\n"
        "2026-11-25 00000000-0000-0000-0000-000000000002\n"
        "2026-11-26 00000000-0000-0000-0000-000000000003\n"
    )
    assert ledger.read(path) == {UUID(int=1), UUID(int=2), UUID(int=3)}


@pytest.mark.django_db
def test_account_is_erased_from_the_command_line(person, administrator):
    out = StringIO()
    call_command("erase_account", person.email.upper(), stdout=out)
    assert out.getvalue() == f"Would erase {person.public_id}. Add --yes to do it.\n"
    assert User.objects.filter(pk=person.pk).exists()

    call_command("erase_account", str(person.public_id), "--yes", stdout=out)

    assert out.getvalue().endswith("Erased.\n")
    assert list(User.objects.all()) == [administrator]


@pytest.mark.parametrize(
    ("account", "reason"),
    [("nobody@example.org", "no such account"), (str(UUID(int=1)), "no such account"), ("word", "no such account")],
)
def test_command_line_finds_nobody(account, reason, db):
    with pytest.raises(CommandError, match=reason):
        call_command("erase_account", account)


def test_command_line_spares_the_last_administrator(administrator):
    with pytest.raises(CommandError, match="name another administrator"):
        call_command("erase_account", administrator.email, "--yes")


def test_rows_name_themselves(person, administrator):
    erase_account(by=None, user=person)
    erasure = Erasure.objects.get()

    assert str(erasure) == f"{person.public_id} {erasure.erased_at:%Y-%m-%d}"
