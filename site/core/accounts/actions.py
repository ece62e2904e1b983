"""Writes to accounts and roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from core.accounts.demo import DEMO_PASSWORD, demo_address
from core.accounts.models import User
from core.accounts.policies import can_assign_roles, can_edit_user
from core.accounts.roles import Role, grants_of
from core.audit.actions import record

# Wagtail's own migrations bring these two. Roles take their place.
_WAGTAIL_GROUPS = ("Editors", "Moderators")


@transaction.atomic
def set_up_roles() -> None:
    """Each role has its group with exactly the permissions that the code names; safe to repeat.

    Permissions of models that are not installed are passed over: a deployment may leave rooms out.
    """
    Group.objects.filter(name__in=_WAGTAIL_GROUPS, user__isnull=True).delete()
    known = {f"{app}.{codename}": key for key, app, codename in _permission_rows()}
    page_root, file_root = Page.get_first_root_node(), Collection.get_first_root_node()
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.value)
        grants = grants_of(role)
        group.permissions.set(_keys(known, grants.models))
        if page_root:
            wanted = _keys(known, {f"wagtailcore.{codename}" for codename in grants.pages})
            _match(GroupPagePermission, wanted, group=group, page=page_root)
        if file_root:
            _match(GroupCollectionPermission, _keys(known, grants.collections), group=group, collection=file_root)


def _permission_rows() -> list[tuple[int, str, str]]:
    return list(Permission.objects.values_list("pk", "content_type__app_label", "codename"))


def _keys(known: dict[str, int], names: frozenset[str] | set[str]) -> set[int]:
    return {known[name] for name in names if name in known}


def _match(
    model: type[GroupPagePermission] | type[GroupCollectionPermission],
    wanted: set[int],
    **place: Group | Page | Collection,
) -> None:
    """The rows of this place are exactly the wanted permissions; rows of other places of the group go."""
    rows = model.objects.filter(group=place["group"])
    rows.exclude(**place, permission_id__in=wanted).delete()
    present = set(rows.values_list("permission_id", flat=True))
    model.objects.bulk_create(model(**place, permission_id=key) for key in sorted(wanted - present))


@transaction.atomic
def invite(*, by: User, email: str, display_name: str, language: str, groups: Iterable[Group]) -> User:
    """The person has an account without a password and gets a mail that says how to come in. PermissionDenied if `by` may not."""
    if not by.has_perm("accounts.add_user"):
        raise PermissionDenied
    user = User.objects.create_user(email, display_name=display_name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    record(by=by, event="accounts.invited", target=user)
    _set_groups(by=by, user=user, groups=list(groups))
    _send_in_own_language("accounts/email/invitation", user)
    return user


@transaction.atomic
def change_account(
    *,
    by: User,
    user: User,
    display_name: str,
    language: str,
    is_active: bool = True,
    groups: Iterable[Group] | None = None,
    removes_second_factors: bool = False,
) -> User:
    """The account has these values, effective with the person's next request. PermissionDenied if `by` may not change it.

    `groups=None` leaves the roles alone. Nobody changes their own roles, switches themselves off, or removes their second
    factors in this way. Whose second factors are removed is signed out everywhere, hears of it by e-mail and sets up new ones.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not can_edit_user(by, locked):
        raise PermissionDenied
    before = {"active": locked.is_active}
    locked.display_name, locked.language = display_name, language
    locked.is_active = is_active or by == locked
    locked.save(update_fields=["display_name", "language", "is_active"])
    record(by=by, event="accounts.changed", target=locked, before=before, after={"active": locked.is_active})
    if groups is not None:
        _set_groups(by=by, user=locked, groups=list(groups))
    if removes_second_factors and by != locked:
        _remove_second_factors(by=by, user=locked)
    return locked


def _remove_second_factors(*, by: User, user: User) -> None:
    Authenticator.objects.filter(user=user).delete()
    # A device that was lost may still be signed in.
    for session in UserSession.objects.filter(user=user):
        session.end()
    record(by=by, event="accounts.second_factors_removed", target=user)
    _send_in_own_language("accounts/email/second_factors_removed", user)


def _set_groups(*, by: User, user: User, groups: list[Group]) -> None:
    before, after = ({group.name for group in some} for some in (user.groups.all(), groups))
    if before == after:
        return
    if not can_assign_roles(by, user):
        raise PermissionDenied
    user.groups.set(groups)
    record(by=by, event="accounts.roles_changed", target=user, before={"roles": before}, after={"roles": after})


def _send_in_own_language(template: str, user: User) -> None:
    """The mail is written with what it tells of; it is sent after the commit (EMAIL_BACKEND puts it into the outbox)."""
    with translation.override(user.language):
        link = urljoin(settings.BASE_URL, reverse("account_request_login_code"))
        get_adapter().send_mail(template, user.email, {"sign_in_url": link})


def welcome(*, user: User, language: str) -> None:
    """Whoever has just signed up is a citizen, and hears from us in the language in which they signed up."""
    user.groups.add(Group.objects.get(name=Role.CITIZEN))
    user.language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    user.save(update_fields=["language"])


def forget_password(*, user: User) -> None:
    """No password opens the account until its owner chooses one."""
    user.set_unusable_password()
    user.save(update_fields=["password"])


@dataclass(frozen=True)
class DemoLogin:
    """What a person needs who tries the demo in a role."""

    role: Role
    email: str
    password: str


@transaction.atomic
def create_demo_logins() -> list[DemoLogin]:
    """One account for each role of the demo, in the order of the roles; safe to repeat. Refused outside the demo."""
    if not settings.DEMO:
        raise ImproperlyConfigured("Accounts of the demo are made in the demo only.")
    return [_create_demo_login(role) for role in Role]


def _create_demo_login(role: Role) -> DemoLogin:
    email = demo_address(role)
    with translation.override(settings.LANGUAGE_CODE):
        name = f"Beispiel: {role.label}"
    user, is_new = User.objects.get_or_create(email=email, defaults={"display_name": name})
    if is_new:
        user.set_password(DEMO_PASSWORD)
        user.save(update_fields=["password"])
    EmailAddress.objects.get_or_create(user=user, email=email, defaults={"primary": True, "verified": True})
    user.groups.set(Group.objects.filter(name=role))
    return DemoLogin(role=role, email=email, password=DEMO_PASSWORD)
