"""Accounts, sign-ins and sessions."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Model, QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.accounts.queries import unconfirmed_since
from core.privacy.registry import Classification, Keep, Retention, delete, every, of, register

UNCONFIRMED_FOR = timedelta(days=7)
SESSION_KEPT = timedelta(days=14)


def account_of(model: type[Model], user: User) -> QuerySet:
    """The account itself."""
    return every(model).filter(pk=user.pk)


def account_facts(user: Model) -> dict[str, object]:
    """The account as it is handed out; the password is stored as a hash and given to nobody."""
    fields = ("public_id", "email", "display_name", "language", "date_joined", "last_login", "is_active")
    return {**{name: getattr(user, name) for name in fields}, "roles": [str(group) for group in user.groups.all()]}


def never_confirmed(moment: datetime) -> QuerySet[User]:
    """Accounts whose e-mail address nobody confirmed within a week."""
    return unconfirmed_since(moment - UNCONFIRMED_FOR)


def sessions_of(model: type[Model], user: User) -> QuerySet:
    """The sessions in which the person is signed in, as far as their list of sessions knows."""
    known = UserSession.objects.filter(user=user).values("session_key")
    return every(model).filter(pk__in=known, expire_date__gt=now())


def erase_sessions(model: type[Model], user: User) -> int:
    """Every session of the person ends. Whose it is stands only in its encoded content, so all are read, once and for good."""
    open_ones = Session.objects.filter(expire_date__gt=now()).iterator()
    keys = [row.pk for row in open_ones if _belongs_to(row, user)]
    return every(model).filter(pk__in=keys).delete()[0]


def _belongs_to(session: Session, user: User) -> bool:
    return session.get_decoded().get("_auth_user_id") == str(user.pk)


register(
    Session,
    Classification(
        title=_("Open sessions"),
        rows=sessions_of,
        fields=("expire_date",),
        erase=erase_sessions,
    ),
)
register(
    UserSession,
    Classification(
        title=_("Where you are signed in"),
        rows=of("user"),
        fields=("created_at", "last_seen_at", "ip", "user_agent"),
        erase=delete("user"),
        retention=(
            Retention(
                "sign-ins not seen for two weeks",
                due=lambda moment: UserSession.objects.filter(last_seen_at__lt=moment - SESSION_KEPT),
            ),
        ),
    ),
)
register(
    EmailAddress,
    Classification(
        title=_("Your e-mail addresses"), rows=of("user"), fields=("email", "verified", "primary"), erase=delete("user")
    ),
)
register(
    EmailConfirmation,
    Classification(
        title=_("Confirmations of e-mail addresses"),
        rows=of("email_address__user"),
        fields=("created", "sent"),
        erase=delete("email_address__user"),
    ),
)
register(
    Authenticator,
    Classification(
        title=_("Your second factors"),
        rows=of("user"),
        fields=("type", "created_at", "last_used_at"),
        erase=delete("user"),
    ),
)
register(
    SocialToken,
    Classification(
        title=_("Links to other accounts: keys"),
        rows=of("account__user"),
        fields=("expires_at",),
        erase=delete("account__user"),
    ),
)
register(
    SocialAccount,
    Classification(
        title=_("Links to other accounts"),
        rows=of("user"),
        fields=("provider", "uid", "date_joined", "last_login", "extra_data"),
        erase=delete("user"),
    ),
)
# The account goes last and by itself (core/privacy/actions/erasing.py): other rows lead to it.
register(
    User,
    Classification(
        title=_("Your account"),
        rows=account_of,
        export=account_facts,
        keep=Keep(
            _(
                "If something of yours must be kept by law, a number without name and address stays in the account's place."
            )
        ),
        retention=(Retention("accounts whose address was never confirmed", due=never_confirmed),),
    ),
)
