"""What is read about messages."""

from django.db.models import Q, QuerySet

from core.accounts.models import User

from .models import Letter, Mail, Notice


def owner_of(address: str) -> User | None:
    """The person to whose account this e-mail address belongs."""
    own = Q(email__iexact=address) | Q(emailaddress__email__iexact=address)
    return User.objects.filter(own).order_by("pk").first()


def notices_of(user: User) -> QuerySet[Notice]:
    """The person's notices, newest first."""
    return Notice.objects.filter(user=user)


def unread_notices_of(user: User) -> QuerySet[Notice]:
    """Those that the person has not ticked off."""
    return notices_of(user).filter(read_at=None)


def mails_by_age() -> QuerySet[Mail]:
    """Every mail that is still known, newest first, without its content."""
    return Mail.objects.defer("content")


def letters_in_line() -> QuerySet[Letter]:
    """Every letter that is still known: those that wait for the printer first, in the order in which they were written."""
    return Letter.objects.select_related("run", "run__printed_by").order_by("prints", "created_at", "pk")
