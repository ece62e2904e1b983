"""Who may hand out and erase what is known about a person."""

from django.db.models import Q

from core.accounts.models import User
from core.accounts.policies import can_edit_user, has_role
from core.accounts.roles import Role


def can_erase_account(by: User, user: User) -> bool:
    """Everybody their own account, administrators every account that they may change; but never the last one who administers."""
    may = by == user or (has_role(by, Role.ADMINISTRATOR) and can_edit_user(by, user))
    return may and not is_indispensable(user)


def is_indispensable(user: User) -> bool:
    """Whether nobody would be left who can give roles."""
    administers = Q(is_superuser=True) | Q(groups__name=Role.ADMINISTRATOR)
    able = User.objects.filter(administers, is_active=True)
    return able.filter(pk=user.pk).exists() and not able.exclude(pk=user.pk).exists()
