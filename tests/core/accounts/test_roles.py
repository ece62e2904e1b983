import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from core.accounts import roles
from core.accounts.actions import set_up_roles
from core.accounts.roles import BACK_OFFICE_ROLES, PUBLIC_ROLES, STAFF_ROLES, Role, grant, grants_of
from tests.factories.accounts import make_user


def page_permissions(role):
    rows = GroupPagePermission.objects.filter(group__name=role)
    return set(rows.values_list("permission__codename", flat=True))


def test_roles_are_the_thirteen_of_the_platform():
    assert len(Role) == 13
    assert {role.value for role in PUBLIC_ROLES} == {"citizen", "jury_member"}
    assert len(STAFF_ROLES) == 11
    assert set(STAFF_ROLES - BACK_OFFICE_ROLES) == {Role.HELPER}


def test_migrating_makes_one_group_per_role(db):
    assert set(Group.objects.values_list("name", flat=True)) >= {role.value for role in Role}


def test_only_back_office_roles_may_open_the_back_office(db):
    allowed = {role for role in Role if make_user(role).has_perm("wagtailadmin.access_admin")}
    assert allowed == set(BACK_OFFICE_ROLES)


def test_editor_writes_pages_but_cannot_publish(home):
    editor = make_user(Role.EDITOR)
    permissions = home.permissions_for_user(editor)
    assert permissions.can_edit()
    assert not permissions.can_publish()
    assert page_permissions("editor") == {"add_page", "change_page"}


def test_publisher_publishes(home):
    assert home.permissions_for_user(make_user(Role.PUBLISHER)).can_publish()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR}))
def test_other_roles_have_no_standing_right_on_pages(home, role):
    assert not home.permissions_for_user(make_user(role)).can_edit()


def test_nobody_but_superusers_may_edit_groups_or_delete_users(db):
    users = [make_user(role) for role in Role]
    for permission in ("auth.add_group", "auth.change_group", "auth.delete_group", "accounts.delete_user"):
        assert [str(user) for user in users if user.has_perm(permission)] == []
    assert [role for role in Role if make_user(role).has_perm("accounts.change_user")] == [Role.ADMINISTRATOR]


def test_setting_up_takes_back_what_was_given_by_hand(site):
    editors = Group.objects.get(name="editor")
    editors.permissions.add(Permission.objects.get(codename="change_user"))
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=editors, page=site.root_page, permission=publish)
    set_up_roles()
    assert not make_user(Role.EDITOR).has_perm("accounts.change_user")
    assert page_permissions("editor") == {"add_page", "change_page"}


def test_setting_up_twice_changes_nothing(site):
    Collection.add_root(name="Root")
    set_up_roles()
    before = set(GroupPagePermission.objects.values_list("pk", flat=True))
    files = set(GroupCollectionPermission.objects.values_list("pk", flat=True))
    set_up_roles()
    assert set(GroupPagePermission.objects.values_list("pk", flat=True)) == before
    assert set(GroupCollectionPermission.objects.values_list("pk", flat=True)) == files != set()


def test_wagtails_own_groups_go_unless_somebody_is_in_them(db):
    Group.objects.create(name="Editors")
    kept = Group.objects.create(name="Moderators")
    kept.user_set.add(make_user())
    set_up_roles()
    assert list(Group.objects.filter(name__in=["Editors", "Moderators"])) == [kept]


def test_permission_granted_by_an_app_reaches_the_group(db, monkeypatch):
    monkeypatch.setattr(roles, "_granted_by_apps", roles.defaultdict(set))
    grant(Role.AUDITOR, "districts.view_district", "no_such_app.view_thing")
    set_up_roles()
    assert make_user(Role.AUDITOR).has_perm("districts.view_district")
    assert "no_such_app.view_thing" in grants_of(Role.AUDITOR).models
