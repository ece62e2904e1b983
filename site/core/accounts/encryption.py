"""Secrets that must be read again: the keys of the authenticator apps lie encrypted in the database."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def encrypt(text: str) -> str:
    """Readable only with this installation's SECRET_KEY."""
    return _cipher().encrypt(text.encode()).decode("ascii")


def decrypt(encrypted: str) -> str:
    """What was encrypted with SECRET_KEY or one of SECRET_KEY_FALLBACKS; `cryptography.fernet.InvalidToken` otherwise."""
    return _cipher().decrypt(encrypted.encode("ascii")).decode()


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(key: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"core.accounts.encryption:" + key.encode()).digest())
