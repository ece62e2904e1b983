"""Devices on which a person has signed in before.

Wrong passwords are counted per e-mail address, so a stranger who keeps guessing would keep the owner out. On a device that
knows the owner the owner is counted apart: strangers are slowed, the owner never locked out (OWASP, device cookies).
"""

import secrets
import unicodedata
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

COOKIE = "known_device"
MAX_AGE = 90 * 24 * 3600  # seconds
# People whom one shared device remembers; the one who came longest ago is forgotten first.
MAX_PEOPLE = 8
_SALT = "core.accounts.devices"


def attempts_key(request: HttpRequest, address: str) -> str:
    """Under which wrong passwords for this address are counted: by address, and by device if it knows the address."""
    spelled = _spelled(address)
    return f"{spelled} {known_as(request, mark_of(address))}".strip()


def known_as(request: HttpRequest, mark: str) -> str:
    """The number of this device if the owner of the address with this mark has signed in on it before; "" otherwise."""
    device = _device(request)
    return device["id"] if mark in device["people"] else ""


def mark_of(address: str) -> str:
    """What stands for the address where it must not be read: the same for everything that could pass for it."""
    return salted_hmac(_SALT, _spelled(address)).hexdigest()[:24]


def remember_device(request: HttpRequest, response: HttpResponseBase, address: str) -> None:
    """The response makes this device one that knows the address. The cookie names nobody to whoever reads it."""
    device = _device(request)
    mark = mark_of(address)
    people = [mark, *(other for other in device["people"] if other != mark)][:MAX_PEOPLE]
    response.set_cookie(
        COOKIE,
        signing.dumps({"id": device["id"], "people": people}, salt=_SALT),
        max_age=MAX_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _device(request: HttpRequest) -> dict[str, Any]:
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return {"id": secrets.token_hex(8), "people": []}


def _spelled(address: str) -> str:
    """One spelling for everything that could pass for the same address."""
    return unicodedata.normalize("NFKC", address).upper().casefold().strip()
