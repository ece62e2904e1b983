"""How often something may be asked for somebody's address: counted by who asks, so that strangers use up their part and not the owner's.

Who asks is a device on which the owner has signed in before (`devices`); or somebody who has just given the right password; or a
stranger, whose network counts for itself and with all other strangers. What counts is settings.ACCOUNT_RATE_LIMITS, under the
name of the action and, for all strangers together, that name and `_by_strangers`.
"""

from collections.abc import Iterator

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from core.accounts.devices import known_as, mark_of

_PROVED = "accounts.password_given_for"


def allows(request: HttpRequest, action: str, address: str) -> bool:
    """Whether this person may ask once more; it is counted. The answer is the same for addresses with and without an account."""
    return all(
        ratelimit.consume(request, app="allauth.account", action=name, key=key, limit_get=True)
        for name, key in _counts(request, action, address)
    )


def note_password(request: HttpRequest, address: str) -> None:
    """In this session somebody has given the right password for the address; what strangers asked for it is not held against them."""
    request.session[_PROVED] = mark_of(address)


def has_given_password(request: HttpRequest, address: str) -> bool:
    """Whether somebody has given the right password for the address in this session, or chosen it here when signing up."""
    return bool(request.session.get(_PROVED) == mark_of(address))


def _counts(request: HttpRequest, action: str, address: str) -> Iterator[tuple[str, str]]:
    mark = mark_of(address)
    device = known_as(request, mark)
    if device:
        yield action, f"{mark} device {device}"
    elif has_given_password(request, address):
        yield action, f"{mark} password"
    else:
        mailbox = mark_of(_mailbox(address))
        yield action, f"{mailbox} network {ratelimit.get_ip(request)}"
        yield f"{action}_by_strangers", mailbox


def _mailbox(address: str) -> str:
    # Whatever stands behind a plus arrives in the same place (RFC 5233): no way to have more mails sent there.
    local, _at, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
