"""Handing out and erasing what is known about a person."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils.timezone import localdate, now

from core.accounts.models import User
from core.audit.actions import record
from core.privacy import ledger
from core.privacy.export import bundle
from core.privacy.models import Erasure, ErasureNotice
from core.privacy.policies import can_erase_account
from core.privacy.queries import (
    ERASED_DOMAIN,
    INACTIVE_FOR,
    erasures_that_are_due,
    inactive_since,
    notices_that_are_over,
    stubs,
)
from core.privacy.registry import Retention, classifications, label_of
from core.privacy.signals import erasure_announced

NOTICE = timedelta(days=30)


@dataclass(frozen=True)
class Due:
    """What a retention rule found, or made go."""

    model: type[Model]
    reason: str
    number: int


@transaction.atomic
def export_data(*, by: User) -> bytes:
    """The person's own data as a ZIP file; the log says that it was handed out."""
    record(by=by, event="privacy.data_exported")
    return bundle(by)


@transaction.atomic
def erase_account(*, by: User | None, user: User) -> bool:
    """The person is gone from every room; whether the account itself is gone as well.

    Where something must be kept by law, an account without name, address and rights stays in its place. The list of erasures
    outside the database is written after the commit. `by` is None for what runs by itself. PermissionDenied if `by` may not.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if by is not None and not can_erase_account(by, locked):
        raise PermissionDenied
    # Backwards, for the rooms come after the accounts on which they build: a mail is known by the person's addresses.
    changed = sum(
        classification.erase(model, locked)
        for model, classification in reversed(classifications())
        if classification.erase
    )
    is_gone = _removed(locked)
    Erasure.objects.get_or_create(public_id=locked.public_id, defaults={"erased_at": now()})
    record(
        by=by,
        event="privacy.account_erased",
        after={"account": locked.public_id, "rows": changed, "left_a_number": not is_gone},
    )
    transaction.on_commit(partial(_note, locked.public_id), robust=True)
    return is_gone


def _removed(user: User) -> bool:
    """Whether nothing had to keep the account; otherwise it is a number only."""
    try:
        with transaction.atomic():
            User.objects.get(pk=user.pk).delete()
    except (ProtectedError, RestrictedError):
        _empty(user)
        return False
    return True


def _empty(user: User) -> None:
    user.email = f"{user.public_id}@{ERASED_DOMAIN}"
    user.display_name, user.language, user.last_login = "", settings.LANGUAGE_CODE, None
    user.is_active = user.is_superuser = False
    user.set_unusable_password()
    user.groups.clear()
    user.user_permissions.clear()
    user.save()


def _note(public_id: UUID) -> None:
    ledger.note(settings.ERASURE_LEDGER, [public_id], day=localdate())


def reapply_erasures() -> int:
    """Nobody who was erased is here: to be called after a backup was restored. Returns how many came back and are gone again.

    Afterwards both lists, in the database and outside of it, name the same accounts.
    """
    inside = set(Erasure.objects.values_list("public_id", flat=True))
    outside = ledger.read(settings.ERASURE_LEDGER)
    ledger.note(settings.ERASURE_LEDGER, sorted(inside - outside), day=localdate())
    Erasure.objects.bulk_create(Erasure(public_id=one, erased_at=now()) for one in sorted(outside - inside))
    back = User.objects.filter(public_id__in=inside | outside).exclude(pk__in=stubs().values("pk"))
    return len([erase_account(by=None, user=user) for user in back])


def apply_retention(*, dry_run: bool = False) -> list[Due]:
    """Whatever is older than its term is gone; with `dry_run` it is only counted. Rules that find nothing are left out.

    What was erased since the last time is gone from the database's files as well, as far as the database lets us see to it.
    """
    rules = [
        (model, rule, rule.due(now()))
        for model, classification in classifications()
        for rule in classification.retention
    ]
    found = [Due(model, rule.reason, rows.count() if dry_run else _let_go(model, rule)) for model, rule, rows in rules]
    found += _inactive_accounts(dry_run=dry_run)
    if not dry_run:
        _empty_the_write_ahead_log()
    return [due for due in found if due.number]


def _empty_the_write_ahead_log() -> None:
    """SQLite overwrites what is deleted (`secure_delete`), but the log beside the file keeps older pages until it is cut."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@transaction.atomic
def _let_go(model: type[Model], rule: Retention) -> int:
    rows = rule.due(now())
    # Of the model itself, as a dry run counts: what hangs on a row goes with it and is not counted.
    number = rule.act(rows) if rule.act else rows.delete()[1].get(label_of(model), 0)
    if number:
        record(by=None, event="privacy.retention_applied", after={"model": label_of(model), "rows": number})
    return number


def _inactive_accounts(*, dry_run: bool) -> list[Due]:
    if not dry_run:
        notices_that_are_over().delete()
    due, untold = erasures_that_are_due(localdate()), inactive_since(now() - INACTIVE_FOR).filter(erasure_notice=None)
    erased = due.count() if dry_run else len([erase_account(by=None, user=user) for user in due])
    told = untold.count() if dry_run else sum(_announce(user) for user in untold)
    left = 0 if dry_run else sum(_removed_at_last(user) for user in stubs())
    return [
        Due(User, "inactive for two years and told so", erased),
        Due(ErasureNotice, "inactive for two years, to be told", told),
        Due(User, "erased before, nothing is kept any more", left),
    ]


def _announce(user: User) -> bool:
    """Whether somebody could tell the person; only then does the time begin to run."""
    erase_on = localdate() + NOTICE
    answers = erasure_announced.send_robust(sender=User, user=user, erase_on=erase_on)
    told = any(not isinstance(answer, Exception) for _receiver, answer in answers)
    if told:
        ErasureNotice.objects.create(user=user, sent_at=now(), erase_on=erase_on)
    return told


def _removed_at_last(user: User) -> bool:
    try:
        user.delete()
    except (ProtectedError, RestrictedError):
        return False
    return True
