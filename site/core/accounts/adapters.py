"""Where allauth asks the platform how things are done here: words, mails, limits, when to sign in again."""

import ipaddress
import logging
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context as current
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.accounts import encryption, limits
from core.accounts.devices import attempts_key, remember_device
from core.accounts.models import User
from core.accounts.policies import can_enter_back_office, may_sign_in

logger = logging.getLogger(__name__)

# Mails that anyone can have sent to any address, just by typing it in.
MAILS_ON_DEMAND = frozenset(
    f"account/email/{name}"
    for name in (
        "account_already_exists",
        "email_confirmation",
        "email_confirmation_signup",
        "login_code",
        "password_reset_key",
        "unknown_account",
    )
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail address."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is switched off."),
        "duplicate_email": _("This e-mail address already belongs to your account."),
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "email_taken": _("This e-mail address cannot be used."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is wrong. Please check it, or request a new one."),
        "incorrect_password": _("This password is wrong."),
        "many_codes": _(
            "Many codes were requested for this address. Please wait an hour, or sign in with your password."
        ),
        "rate_limited": _("These were many attempts in a short time. Please wait a few minutes."),
        "same_as_current": _("This is the address that you have now."),
        "too_many_login_attempts": _(
            "These were many wrong attempts. Please wait five minutes, or have a code sent to you by e-mail."
        ),
    }

    # --- mail ---

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The mail is on its way, unless too many were asked for within the hour (`limits`)."""
        if template_prefix in MAILS_ON_DEMAND and not limits.allows(current.request, "mail", email):
            return
        self.render_mail(template_prefix, email, {"email": email, "city": settings.CITY, **context}).send()

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:  # noqa: ARG002 -- allauth's signature
        """Goes to the address that is stored, whatever was typed in."""
        super().send_password_reset_mail(user, user.email, context)

    # --- signing in ---

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The person whose password this is; None if it is nobody's."""
        user = super().authenticate(request, **credentials)
        if user is not None:
            limits.note_password(request, credentials.get("email", ""))
        return user

    def pre_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse | None:
        """The answer for somebody who may not sign in; None for everyone else."""
        return super().pre_login(request, user, **details) or (
            None if may_sign_in(user) else self.respond_user_inactive(request, user)
        )

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        """The way on; this device knows the person from now on."""
        response = super().post_login(request, user, **details)
        remember_device(request, response, user.email)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The back office for those who work there, the own account for everyone else."""
        return reverse("wagtailadmin_home") if can_enter_back_office(request.user) else reverse("accounts:overview")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return attempts_key(request, credentials.get("email", ""))

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that limits count. X-Forwarded-For counts only when one of our own proxies hands it over."""
        if _is_our_proxy(request.META.get("REMOTE_ADDR", "")):
            return super().get_client_ip(request)
        return request.META["REMOTE_ADDR"]

    # --- showing once more who one is ---

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether a sensitive change needs proof first: ten minutes after the last proof it does.

        Someone without password and second factor has nothing to show but a new sign-in.
        """
        request = current.request
        if signed_in_recently(request):
            return False
        if not super().get_reauthentication_methods(request.user):
            raise ReauthenticationRequired
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """The ways to show who one is, the most usual first."""
        words = {
            "reauthenticate": gettext("With your password"),
            "mfa_reauthenticate": gettext("With a code of your authenticator app"),
            "mfa_reauthenticate:webauthn": gettext("With your passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and not methods:
            again = {"id": "sign_in_again", "description": gettext("Sign in again")}
            return [{**again, "url": reverse("accounts:sign_in_again")}]
        return [{**method, "description": words[method["id"]]} for method in methods]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "unverified_email": _("Please confirm your e-mail address first."),
    }

    def get_totp_issuer(self) -> str:
        """The name under which the app files the account."""
        return settings.CITY["platform_name"]

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002, ARG002 -- allauth's signature
        """A name to begin with; the person can change it."""
        return gettext("My passkey")

    def encrypt(self, text: str) -> str:
        """Not readable in the database."""
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What `encrypt` was given. Under a key that is gone no code is right: ValidationError."""
        try:
            return encryption.decrypt(encrypted_text)
        except InvalidToken:
            logger.exception("A second factor was encrypted under a key that SECRET_KEY_FALLBACKS does not name.")
            raise self.validation_error("incorrect_code") from None


class CityLoginAdapter(DefaultSocialAccountAdapter):
    """Accounts of the city's own identity provider."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "email_taken": _(
            "There is an account with this e-mail address. Please sign in to it, then connect it with %s."
        ),
    }


def signed_in_recently(request: HttpRequest) -> bool:
    """Whether the person has proved who they are within `ACCOUNT_REAUTHENTICATION_TIMEOUT`."""
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0)
    return time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _is_our_proxy(address: str) -> bool:
    # A Unix socket has no address: only a proxy on the same machine can connect to it.
    if not address:
        return True
    ip = ipaddress.ip_address(address)
    return any(ip in ipaddress.ip_network(network) for network in settings.TRUSTED_PROXY_NETWORKS)
