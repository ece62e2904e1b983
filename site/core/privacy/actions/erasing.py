"""Handing out and erasing what is known about a person."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.timezone import localdate, now

from core.accounts.models import User
from core.audit.actions import record
from core.privacy import ledger
from core.privacy.export import bundle
from core.privacy.models import Erasure
from core.privacy.policies import can_erase_account
from core.privacy.queries import ERASED_DOMAIN, stubs
from core.privacy.registry import classifications


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
    locked = User.objects.select_for_update().filter(pk=user.pk).first()
    if locked is None:  # asked for twice at once
        return True
    if by is not None and not can_erase_account(by, locked):
        raise PermissionDenied
    # In the order of registration: rooms before accounts (core/privacy/apps.py), for a mail is known by the addresses of one.
    changed = sum(
        classification.erase(model, locked) for model, classification in classifications() if classification.erase
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
