"""What goes by itself, every night."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils.timezone import localdate, now

from core.accounts.models import User
from core.audit.actions import record
from core.privacy.models import ErasureNotice
from core.privacy.queries import INACTIVE_FOR, erasures_that_are_due, inactive_since, notices_that_are_over, stubs
from core.privacy.registry import Retention, classifications, label_of
from core.privacy.signals import erasure_announced

from .erasing import erase_account

logger = logging.getLogger(__name__)
NOTICE = timedelta(days=30)


class RetentionIncomplete(Exception):  # noqa: N818 -- it says what is true
    """Whatever could go is gone; the message names what could not."""


@dataclass(frozen=True)
class Due:
    """What a retention rule found, or made go."""

    model: type[Model]
    reason: str
    number: int


def apply_retention(*, dry_run: bool = False) -> list[Due]:
    """Whatever is older than its term is gone; with `dry_run` it is only counted. Rules that find nothing are left out.

    What was erased since the last time is gone from the database's files as well, as far as the database lets us see to it.
    RetentionIncomplete at the end, if something could not go: it keeps nothing else.
    """
    found: list[Due] = []
    failed: list[str] = []
    for model, classification in classifications():
        for rule in classification.retention:
            with _noting(f"{label_of(model)}: {rule.reason}", failed):
                found.append(Due(model, rule.reason, rule.due(now()).count() if dry_run else _let_go(model, rule)))
    found += _counted() if dry_run else _inactive_accounts(failed)
    if not dry_run:
        _empty_the_write_ahead_log()
    if failed:
        raise RetentionIncomplete("; ".join(failed))
    return [due for due in found if due.number]


@contextmanager
def _noting(what: str, failed: list[str]) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 -- the rule of any room may fail in any way, and none may stop the others'
        # Not the error's own words: they may repeat what had to go.
        logger.error("Could not let go: %s (%s)", what, type(error).__name__)  # noqa: TRY400 -- see above
        failed.append(what)


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


def _inactive_accounts(failed: list[str]) -> list[Due]:
    notices_that_are_over().delete()
    due, untold = erasures_that_are_due(localdate()), inactive_since(now() - INACTIVE_FOR).filter(erasure_notice=None)
    erased = told = left = 0
    for user in due:
        with _noting(f"account {user.public_id}", failed):
            erase_account(by=None, user=user)
            erased += 1
    for user in untold:
        with _noting(f"notice to {user.public_id}", failed):
            told += _announce(user)
    for user in stubs():
        with _noting(f"rest of {user.public_id}", failed):
            left += _removed_at_last(user)
    return _about_accounts(erased, told, left)


def _counted() -> list[Due]:
    untold = inactive_since(now() - INACTIVE_FOR).filter(erasure_notice=None)
    return _about_accounts(erasures_that_are_due(localdate()).count(), untold.count(), 0)


def _about_accounts(erased: int, told: int, left: int) -> list[Due]:
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
