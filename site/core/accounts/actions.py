"""Writes to accounts and roles."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from core.accounts.roles import Role, grants_of

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
