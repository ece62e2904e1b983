"""Giving out receipts, finding what they stand for, and taking contributions over into an account."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from core.accounts.models import User
from core.audit.actions import record

from .codes import new_code, normalise
from .limits import give_back, is_first_refusal, take_try
from .models import Receipt
from .queries import hash_of, receipt_with


class ReceiptNotFoundError(LookupError):
    """The code is well-formed but belongs to nothing that is stored."""


class TooManyTriesError(Exception):
    """This source has tried too many wrong codes; it may try again in a quarter of an hour."""


class AlreadyClaimedError(Exception):
    """Another account has taken this contribution over."""


def issue_receipt(*, target: models.Model) -> str:
    """The code of a new receipt for `target`, shown to the person once and stored nowhere; an earlier receipt is void."""
    code = new_code()
    Receipt.objects.update_or_create(
        target_type=ContentType.objects.get_for_model(target),
        target_id=str(target.pk),
        defaults={"code_hash": hash_of(code)},
    )
    return code


def find_by_code(*, code: str, source: str) -> Receipt:
    """The receipt with this code. `source` is where the try comes from: an address, a device.

    Not to be called inside a transaction: where the cache lies in the database, a rollback would take the count back.

    Raises MalformedCodeError (a slip of the pen; nothing is counted), TooManyTriesError, ReceiptNotFoundError (counted).
    """
    normalise(code)
    if not take_try(source):
        if is_first_refusal(source):
            record(by=None, event="receipts.guessing_stopped")
        raise TooManyTriesError
    receipt = receipt_with(code)
    if receipt is None:
        raise ReceiptNotFoundError
    give_back(source)
    return receipt


def claim_receipt(*, code: str, by: User, source: str) -> Receipt:
    """The contribution behind the code belongs to the account of `by`; doing it twice changes nothing.

    Raises what `find_by_code` raises, and AlreadyClaimedError.
    """
    found = find_by_code(code=code, source=source)
    with transaction.atomic():
        receipt = Receipt.objects.select_for_update().get(pk=found.pk)
        if receipt.claimed_by_id not in (None, by.pk):
            raise AlreadyClaimedError
        if receipt.claimed_by_id is None:
            receipt.claimed_by = by
            receipt.save(update_fields=["claimed_by"])
            record(by=by, event="receipts.claimed", target=receipt)
    return receipt
