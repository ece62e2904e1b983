"""What is read about accounts."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from core.accounts.models import User
from core.accounts.roles import Role


def roles_of(user: User) -> list[Role]:
    """The person's roles, in the order in which the platform lists them."""
    return [role for role in Role if role in user.role_names]


def has_authenticator(user: User) -> bool:
    """Whether an app or a passkey is set up. Recovery codes alone are none."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def unconfirmed_since(moment: datetime) -> QuerySet[User]:
    """People who signed up before this moment, never confirmed an address and never came in."""
    return (
        User.objects.filter(date_joined__lt=moment, last_login=None, is_superuser=False)
        .exclude(emailaddress__verified=True)
        .filter(emailaddress__isnull=False)
        .distinct()
        .order_by("pk")
    )
