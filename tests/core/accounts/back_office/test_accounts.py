"""Administering accounts: nobody raises anyone, themselves included, above what they may."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from core.accounts.actions import change_account, invite
from core.accounts.models import User
from core.accounts.roles import Role
from core.audit.models import Event
from tests.core.accounts.people import enter, sign_in, with_app
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/users/", "/admin/users/new/"


@pytest.fixture(autouse=True)
def _site(site):
    pass


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMINISTRATOR)
    enter(client, user)
    return user


@pytest.fixture
def help_desk(client):
    """Somebody with the bare right to change users, in a group of the city's own."""
    group = Group.objects.create(name="Servicestelle")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_user", "add_user"]))
    user = make_user()
    user.groups.add(group)
    enter(client, user)
    return user


def edit(user):
    return f"/admin/users/edit/{user.pk}/"


def keys(*roles):
    return list(Group.objects.filter(name__in=roles).values_list("pk", flat=True))


def values(user, **changes):
    base = {
        "display_name": user.display_name,
        "language": user.language,
        "is_active": "on",
        "groups": keys(*user.role_names),
    }
    return {**base, **changes}


def roles(user):
    return set(User.objects.get(pk=user.pk).role_names)


def test_administrator_gives_and_takes_roles_and_it_is_logged(client, administrator):
    user = make_user(Role.CITIZEN)
    response = client.post(edit(user), values(user, groups=keys(Role.EDITOR, Role.TREASURER)))
    assert response["Location"] == LIST
    assert roles(user) == {"editor", "treasurer"}
    event = Event.objects.get(event="accounts.roles_changed")
    assert (event.who, event.target_id) == (administrator.public_id, str(user.pk))
    assert (event.before, event.after) == ({"roles": ["citizen"]}, {"roles": ["editor", "treasurer"]})


def test_administrator_switches_somebody_off(client, administrator):
    user = make_user(Role.EDITOR)
    client.post(edit(user), values(user, is_active=""))
    user.refresh_from_db()
    assert not user.is_active


def test_administrator_changes_neither_own_roles_nor_switches_off_themselves(client, administrator):
    form = client.get(edit(administrator)).context["form"]
    assert set(form.fields) == {"display_name", "language"}
    client.post(edit(administrator), values(administrator, is_active="", groups=keys(Role.LOTTERY_OFFICER)))
    administrator.refresh_from_db()
    assert administrator.is_active
    assert roles(administrator) == {"administrator"}


@pytest.mark.parametrize("name", ["is_superuser", "email", "user_permissions", "password1"])
def test_flag_of_superusers_address_and_password_cannot_be_set(client, administrator, name):
    user = make_user()
    before = User.objects.filter(pk=user.pk).values("is_superuser", "email", "password").get()
    client.post(edit(user), values(user, **{name: "new@example.org"}))
    assert User.objects.filter(pk=user.pk).values("is_superuser", "email", "password").get() == before
    assert not user.user_permissions.exists()


def test_administrator_cannot_open_a_superuser(client, administrator):
    superuser = make_user(is_superuser=True)
    assert client.get(edit(superuser)).status_code == 302
    client.post(edit(superuser), values(superuser, is_active=""))
    superuser.refresh_from_db()
    assert superuser.is_active


def test_help_desk_renames_a_citizen_but_gives_no_role(client, help_desk):
    citizen = make_user(Role.CITIZEN)
    response = client.post(edit(citizen), values(citizen, display_name="Ada", groups=keys(Role.ADMINISTRATOR)))
    assert response["Location"] == LIST
    citizen.refresh_from_db()
    assert citizen.display_name == "Ada"
    assert roles(citizen) == {"citizen"}


def test_help_desk_cannot_touch_staff_or_themselves_upwards(client, help_desk):
    editor = make_user(Role.EDITOR)
    for target in (editor, help_desk):
        assert client.get(edit(target)).status_code == 302
        client.post(edit(target), values(target, groups=keys(Role.ADMINISTRATOR), is_active=""))
        target.refresh_from_db()
        assert target.is_active
    assert roles(editor) == {"editor"}
    assert roles(help_desk) == {"Servicestelle"}


def test_help_desk_cannot_invite_somebody_into_a_role(client, help_desk):
    assert "groups" not in client.get(ADD).context["form"].fields
    client.post(ADD, {"email": "new@example.org", "language": "de", "groups": keys(Role.ADMINISTRATOR)})
    assert roles(User.objects.get(email="new@example.org")) == set()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_nobody_else_opens_the_list_or_a_form(client, role):
    enter(client, make_user(role))
    for address in (LIST, ADD, edit(make_user())):
        assert client.get(address).status_code in (302, 403)


@pytest.mark.parametrize("action", ["assign_role", "set_active_state", "delete"])
def test_many_accounts_at_once_are_refused_to_everyone(client, action):
    enter(client, make_user(Role.ADMINISTRATOR, is_superuser=True))
    victim = make_user(Role.EDITOR)
    address = f"/admin/bulk/accounts/user/{action}/?id={victim.pk}"
    for send in (client.get, client.post):
        assert send(address, {"role": keys(Role.ADMINISTRATOR)[0]})["Location"] == "/admin/"
    victim.refresh_from_db()
    assert roles(victim) == {"editor"}


def test_deleting_is_refused_to_everyone(client):
    enter(client, make_user(is_superuser=True))
    victim = make_user()
    assert client.post(f"/admin/users/delete/{victim.pk}/").status_code == 302
    assert User.objects.filter(pk=victim.pk).exists()


def test_list_names_roles_and_needs_the_same_queries_for_one_and_three(
    client, administrator, django_assert_num_queries
):
    make_user(Role.EDITOR, Role.TREASURER, display_name="Ada")
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(LIST)
    assert "Ada" in page.content.decode()
    assert str(Role.TREASURER.label) in page.content.decode()
    for role in (Role.EDITOR, Role.HELPER):
        make_user(role)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)


LIST_QUERIES = 14


def test_list_is_searched_by_name_and_address_and_filtered_by_role(client, administrator):
    make_user(Role.EDITOR, display_name="Ada", email="lovelace@example.org")
    make_user(Role.TREASURER, display_name="Grace")
    for query in ("?q=lovelace", "?q=Ada", f"?group={keys(Role.EDITOR)[0]}"):
        names = [str(user) for user in client.get(LIST + query).context["object_list"]]
        assert names == ["Ada"], query


def test_invited_person_gets_a_mail_and_comes_in_with_a_code(
    client, administrator, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            ADD, {"email": "New@Example.org", "display_name": "Neu", "language": "de", "groups": keys(Role.EDITOR)}
        )
    user = User.objects.get(email="new@example.org")
    assert roles(user) == {"editor"}
    assert not user.has_usable_password()
    assert mailoutbox[0].to == ["new@example.org"]
    assert reverse("account_request_login_code") in mailoutbox[0].body
    client.logout()
    client.post(reverse("account_request_login_code"), {"email": user.email})
    code = mailoutbox[1].body.split("\n\n")[2]
    assert client.post(reverse("account_confirm_login_code"), {"code": code})["Location"] == "/admin/"
    assert user.emailaddress_set.get().verified


def test_invitation_to_an_address_with_an_account_is_refused(client, administrator):
    make_user(email="old@example.org")
    response = client.post(ADD, {"email": "OLD@example.org", "language": "de"})
    assert response.context["form"].errors.as_data()["email"][0].code == "duplicate"


def test_administrator_frees_somebody_who_lost_their_device(
    client, administrator, mailoutbox, django_capture_on_commit_callbacks
):
    editor, lost_device = make_user(Role.EDITOR), Client()
    with_app(editor)
    sign_in(lost_device, editor)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(edit(editor), values(editor, removes_second_factors="on"))
    assert not editor.authenticator_set.exists()
    assert lost_device.get("/konto/").status_code == 302
    assert mailoutbox[0].to == [editor.email]
    assert Event.objects.filter(event="accounts.second_factors_removed", target_id=str(editor.pk)).exists()


def test_actions_ask_the_policy_themselves():
    citizen, editor = make_user(Role.CITIZEN), make_user(Role.EDITOR)
    with pytest.raises(PermissionDenied):
        invite(by=editor, email="x@example.org", display_name="", language="de", groups=[])
    with pytest.raises(PermissionDenied):
        change_account(by=editor, user=citizen, display_name="", language="de")


def test_inviting_into_a_role_without_the_right_leaves_nothing_behind(help_desk):
    with pytest.raises(PermissionDenied):
        invite(
            by=help_desk,
            email="x@example.org",
            display_name="",
            language="de",
            groups=Group.objects.filter(name=Role.EDITOR),
        )
    assert not User.objects.filter(email="x@example.org").exists()
