from django.contrib.auth.models import AnonymousUser, Group, Permission

from core.accounts.policies import (
    can_assign_roles,
    can_edit_user,
    can_enter_back_office,
    has_role,
    is_staff,
    needs_second_factor,
)
from core.accounts.roles import Role
from tests.factories.accounts import make_user


def make_group(name, *codenames):
    group = Group.objects.create(name=name)
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    return group


def test_has_role_is_true_for_any_of_the_roles(db):
    user = make_user(Role.EDITOR)
    assert has_role(user, Role.PUBLISHER, Role.EDITOR)
    assert not has_role(user, Role.PUBLISHER)
    assert not has_role(user)


def test_has_role_is_false_for_strangers_inactive_people_and_superusers_without_the_role(db):
    assert not has_role(AnonymousUser(), *Role)
    assert not has_role(make_user(Role.EDITOR, is_active=False), Role.EDITOR)
    assert not has_role(make_user(is_superuser=True), Role.LOTTERY_OFFICER)


def test_helper_is_staff_but_has_no_back_office(db):
    helper = make_user(Role.HELPER)
    assert is_staff(helper)
    assert not can_enter_back_office(helper)


def test_public_roles_need_no_second_factor(db):
    people = [AnonymousUser(), make_user(), make_user(Role.CITIZEN), make_user(Role.JURY_MEMBER)]
    assert not any(needs_second_factor(person) for person in people)


def test_staff_by_role_own_group_or_superuser_need_a_second_factor(db, settings):
    own = make_user()
    own.groups.add(make_group("Kulturamt", "access_admin"))
    people = [make_user(Role.HELPER), make_user(Role.TREASURER), make_user(is_superuser=True), own]
    assert all(needs_second_factor(person) for person in people)
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    assert not any(needs_second_factor(person) for person in people)


def test_only_administrators_and_superusers_assign_roles_and_never_their_own(db):
    other = make_user()
    assigning = {role for role in Role if can_assign_roles(make_user(role), other)}
    assert assigning == {Role.ADMINISTRATOR}
    assert can_assign_roles(make_user(is_superuser=True), other)
    administrator = make_user(Role.ADMINISTRATOR)
    assert not can_assign_roles(administrator, administrator)


def test_superusers_are_edited_by_superusers_only(db):
    superuser = make_user(is_superuser=True)
    assert not can_edit_user(make_user(Role.ADMINISTRATOR), superuser)
    assert can_edit_user(make_user(is_superuser=True), superuser)


def test_help_desk_with_the_bare_permission_edits_citizens_only(db):
    desk = make_user()
    desk.groups.add(make_group("Servicestelle", "change_user"))
    assert can_edit_user(desk, make_user(Role.CITIZEN))
    assert not can_edit_user(desk, make_user(Role.EDITOR))
    own = make_user()
    own.groups.add(make_group("Kulturamt", "access_admin"))
    assert not can_edit_user(desk, own)


def test_people_without_the_permission_edit_nobody(db):
    assert not can_edit_user(make_user(Role.PUBLISHER), make_user())
