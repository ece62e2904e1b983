"""Who may do what with measures."""

from typing import Any

from core.accounts.models import User
from core.accounts.policies import has_role
from core.accounts.roles import Role

EDITORS = (Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR)
PUBLISHERS = (Role.PUBLISHER, Role.ADMINISTRATOR)


def can_exchange(user: User) -> bool:
    """Whether the person may import and export profiles."""
    return user.is_superuser or has_role(user, *EDITORS)


def can_publish_imports(user: User) -> bool:
    """Whether the person may choose that an import is published at once."""
    return user.is_superuser or has_role(user, *PUBLISHERS)


def can_publish_assessments(user: User) -> bool:
    """Whether the person may show an assessment on the website."""
    return user.is_superuser or has_role(user, *PUBLISHERS)


def can_add_profile(user: User, index: Any) -> bool:
    """Whether the person may add a profile below this list."""
    return bool(index.permissions_for_user(user).can_add_subpage())


def can_edit_profile(user: User, page: Any) -> bool:
    """Whether the person may change this page now: it is theirs to edit and neither locked nor in someone else's workflow."""
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_edit() and not permissions.page_locked())


def can_publish_profile(user: User, page: Any) -> bool:
    """Whether the person may publish this page."""
    return bool(page.permissions_for_user(user).can_publish())
