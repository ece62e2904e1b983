"""Who is who, and who may do what with accounts."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from wagtail.models import GroupApprovalTask, Page
from wagtail.permissions import policy_registry

from core.accounts.demo import DEMO_DOMAIN
from core.accounts.models import User
from core.accounts.roles import PUBLIC_ROLES, STAFF_ROLES, Role


def has_role(user: User | AnonymousUser, *roles: Role) -> bool:
    """Whether the person is active and has at least one of the roles. Being superuser gives no role."""
    return isinstance(user, User) and user.is_active and not user.role_names.isdisjoint(roles)


def is_staff(user: User | AnonymousUser) -> bool:
    """Whether the person acts for the city: by a role, by a group of the city's own that opens the back office, or as superuser."""
    return has_role(user, *STAFF_ROLES) or can_enter_back_office(user)


def can_enter_back_office(user: User | AnonymousUser) -> bool:
    """Whether the back office is open to this person, once the second factor is given."""
    return user.has_perm("wagtailadmin.access_admin")


def works_on_pages(user: User | AnonymousUser) -> bool:
    """Whether the person writes, publishes or reviews pages: has a right on some page, or a step in a workflow."""
    rights = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}
    return can_enter_back_office(user) and (
        policy_registry.get_by_type(Page).user_has_any_permission(user, rights)
        or GroupApprovalTask.objects.filter(active=True, groups__user=user).exists()
    )


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """Whether a password alone is not enough for this person. Only the demo on one machine may turn this off."""
    return settings.STAFF_SECOND_FACTOR_REQUIRED and is_staff(user)


def can_assign_roles(by: User, to: User | None = None) -> bool:
    """Whether `by` may give and take roles: administrators and superusers, but never their own."""
    return _manages_accounts(by) and by != to


def can_edit_user(by: User, target: User) -> bool:
    """Whether `by` may change this account: nobody changes one that is above their own.

    Superusers are left to superusers; accounts of the staff to administrators; someone who has only the bare permission
    (a help desk in a group of its own) may look after citizens.
    """
    if not by.has_perm("accounts.change_user") or (target.is_superuser and not by.is_superuser):
        return False
    return _manages_accounts(by) or not _is_above_the_public(target)


def _manages_accounts(user: User) -> bool:
    return user.is_active and (user.is_superuser or has_role(user, Role.ADMINISTRATOR))


def _is_above_the_public(user: User) -> bool:
    # Whatever is not a role of the public counts: a group of the city's own may carry any permission.
    return user.is_superuser or bool(user.role_names - PUBLIC_ROLES)


def may_sign_in(user: User) -> bool:
    """Whether this account works here: accounts of the demo work in the demo only."""
    return user.is_active and (settings.DEMO or not is_demo_account(user))


def is_demo_account(user: User) -> bool:
    """Whether the account was made for trying the demo, with a password that everybody can read."""
    return user.email.endswith(f"@{DEMO_DOMAIN}")
