"""Ways to be signed in, and to show a second factor."""

import time

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse

from tests.factories.accounts import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def with_app(user):
    """The person has an authenticator app and recovery codes."""
    totp.TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


def code_now(shift=0):
    """What the app shows now, or `shift` half minutes later."""
    counter = int(time.time()) // 30 + shift
    return totp.format_hotp_value(totp.hotp_value(SECRET, counter))


def sign_in(client, user, *, password=PASSWORD):
    """Through the sign-in page, with a code of the app if the person has one; the last response."""
    response = client.post(reverse("account_login"), {"login": user.email, "password": password})
    if response.get("Location", "").startswith(reverse("mfa_authenticate")):
        response = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert response.status_code == 302, response.content.decode()
    return response


def enter(client, user, *, second_factor=True):
    """Signed in without the detour over the pages, as if a moment ago."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    methods = ["password", "mfa"] if second_factor else ["password"]
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": name, "at": time.time()} for name in methods]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
