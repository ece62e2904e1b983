"""Who may look after mails and letters."""

from django.contrib.auth.models import AnonymousUser

from core.accounts.models import User

from .models import Notice


def can_send_again(user: User | AnonymousUser) -> bool:
    """Whether this person may give mails another day that were given up."""
    return user.has_perm("outbox.send_mail_again")


def can_print(user: User | AnonymousUser) -> bool:
    """Whether this person may print letters, and so read names and addresses."""
    return user.has_perm("outbox.print_letter")


def is_addressee(user: User | AnonymousUser, notice: Notice) -> bool:
    """Whether the notice is meant for this person."""
    return user.is_authenticated and notice.user_id == user.pk
