"""What is read about accounts."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, QuerySet

from core.accounts.models import User
from core.accounts.roles import PUBLIC_ROLES, Role


def roles_of(user: User) -> list[Role]:
    """The person's roles, in the order in which the platform lists them."""
    return [role for role in Role if role in user.role_names]


def has_authenticator(user: User) -> bool:
    """Whether an app or a passkey is set up. Recovery codes alone are none."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def unconfirmed_since(moment: datetime) -> QuerySet[User]:
    """People who signed up before this moment, never confirmed an address and never came in.

    Whoever was invited to act for the city is left to those who invited them.
    """
    more_than_public = Group.objects.exclude(name__in=PUBLIC_ROLES)
    return User.objects.filter(
        Exists(EmailAddress.objects.filter(user=OuterRef("pk"))),
        ~Exists(EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)),
        ~Exists(more_than_public.filter(user=OuterRef("pk"))),
        date_joined__lt=moment,
        last_login=None,
        is_superuser=False,
    )
