"""What follows when allauth reports that something has happened."""

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in, user_signed_up
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.conf import settings
from django.contrib import messages
from django.dispatch import receiver
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.accounts import limits
from core.accounts.actions import forget_password, welcome
from core.accounts.policies import is_staff
from core.audit.actions import record

# What the audit log keeps of people who act for the city. Of citizens it keeps nothing.
LOGGED = {
    user_logged_in: "accounts.signed_in",
    account.password_changed: "accounts.password_changed",  # pragma: allowlist secret
    account.password_reset: "accounts.password_changed",  # pragma: allowlist secret
    account.email_changed: "accounts.address_changed",
    mfa.authenticator_added: "accounts.second_factor_added",
    mfa.authenticator_removed: "accounts.second_factor_removed",
}


@receiver(list(LOGGED))
def log_what_staff_do(signal, user, **_kwargs):
    """The audit log says when somebody of the staff came in or changed how they come in."""
    if is_staff(user):
        record(by=user, event=LOGGED[signal], target=user)


@receiver(user_signed_up)
def welcome_newcomer(request, user, **_kwargs):
    """A new account has its role and its language; this browser knows the password that was chosen."""
    welcome(user=user, language=get_language() or settings.LANGUAGE_CODE)
    limits.note_password(request, user.email)


@receiver(account.email_confirmed)
def distrust_password_of_a_stranger(request, email_address, **_kwargs):
    """Whoever comes in for the first time, and by a code, is not let into an account to which somebody else knows the password.

    Anyone can sign up with an address of others, choose a password, and wait until the owner comes.
    """
    user = email_address.user
    by_code = any(record["method"] == "code" for record in get_authentication_records(request, user))
    is_strangers = user.has_usable_password() and not limits.has_given_password(request, email_address.email)
    if user.last_login is None and by_code and is_strangers:
        forget_password(user=user)
        words = _(
            "Somebody chose a password for this address before you came. It holds no more; you can choose a new one."
        )
        messages.warning(request, words)


@receiver(authenticator_added)
def count_as_second_factor(request, user, authenticator, **_kwargs):
    """Setting a factor up proves that the person has it; asking for it again at once would prove nothing more.

    Sessions elsewhere end: whoever knows the password only could otherwise add a factor of their own there.
    """
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        end_other_sessions(request, user)
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


@receiver(user_logged_in)
def trust_second_factor_of_the_city(request, user, sociallogin=None, **_kwargs):
    """A second factor that the city's identity provider has asked for counts here, if its words are configured."""
    if sociallogin and _proves_second_factor(sociallogin.account.extra_data.get("id_token") or {}):
        record_authentication(request, user, "mfa", type="city")


def _proves_second_factor(claims: dict) -> bool:
    wanted = (pair.partition("=") for pair in settings.OIDC_SECOND_FACTOR_CLAIMS)
    return any(value in _words(claims.get(claim)) for claim, _, value in wanted)


def _words(claim: object) -> list[str]:
    # `acr` is one word, `amr` a list of them.
    return claim if isinstance(claim, list) else [str(claim)]
