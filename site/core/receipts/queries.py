"""Looking a receipt up."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from .codes import normalise
from .models import Receipt

SALT = "core.receipts"


def hash_of(code: str) -> str:
    """The keyed hash under which the code is stored (HMAC-SHA256). Raises MalformedCodeError."""
    return _hashes(code)[0]


def receipt_with(code: str) -> Receipt | None:
    """The receipt with this code; the same work whether there is one or not. Raises MalformedCodeError."""
    return Receipt.objects.select_related("target_type").filter(code_hash__in=_hashes(code)).first()


def _hashes(code: str) -> list[str]:
    """Under the key of today first. Receipts on paper outlive a change of keys, so the earlier ones are tried as well."""
    signs = normalise(code)
    keys = [key for key in (settings.RECEIPT_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS) if key]
    return [salted_hmac(SALT, signs, secret=key, algorithm="sha256").hexdigest() for key in keys]
