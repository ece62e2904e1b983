"""Who may see files that are not public."""

from django.contrib.auth.models import AnonymousUser
from wagtail.permissions import policy_registry

from core.accounts.models import User
from core.accounts.policies import can_enter_back_office
from core.uploads.models import LibraryDocument, LibraryImage


def can_see_unpublished(user: User | AnonymousUser, file: LibraryImage | LibraryDocument) -> bool:
    """Whether the person works with this file in the back office: chooses, changes or deletes files of its collection."""
    if not can_enter_back_office(user):
        return False
    policy = policy_registry.get_by_type(type(file))
    return bool(policy.user_has_any_permission_for_instance(user, ["choose", "change", "delete"], file))
