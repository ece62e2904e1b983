"""What is read about accounts."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower

from core.accounts.models import User
from core.accounts.roles import PUBLIC_ROLES, Role


def roles_of(user: User) -> list[Role]:
    """The person's roles, in the order in which the platform lists them."""
    return [role for role in Role if role in user.role_names]


def has_authenticator(user: User) -> bool:
    """Whether an app or a passkey is set up. Recovery codes alone are none."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def owner_of(address: str) -> User | None:
    """The person to whose account this e-mail address belongs, whatever its case.

    An address that somebody added and has not confirmed is not theirs: what is sent to it is nobody's or its owner's.
    """
    spelled = address.lower()
    # One look-up after the other: joined by OR, no database uses the indexes, and every account would be read for every mail.
    holder = User.objects.alias(spelled=Lower("email")).filter(spelled=spelled).first()
    if holder is not None:
        return holder
    return User.objects.filter(emailaddress__email=spelled, emailaddress__verified=True).first()


def addresses_of(user: User) -> set[str]:
    """The e-mail addresses for which `owner_of` finds this person, in lower case."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return {address.lower() for address in (user.email, *confirmed)}


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
