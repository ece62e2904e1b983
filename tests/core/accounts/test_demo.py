"""The accounts that everybody may use work in the demo and nowhere else."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.urls import reverse

from core.accounts.actions import create_demo_logins
from core.accounts.checks import check_demo_accounts, check_second_factor, check_trusted_proxies, refuse_demo_accounts
from core.accounts.demo import DEMO_PASSWORD
from core.accounts.models import User
from core.accounts.queries import roles_of
from core.accounts.roles import Role
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def logins(settings):
    settings.DEMO = True
    return create_demo_logins()


def test_demo_has_one_account_for_each_role_and_making_them_twice_changes_nothing(logins):
    assert [login.role for login in logins] == list(Role)
    for login in logins:
        user = User.objects.get(email=login.email)
        assert roles_of(user) == [login.role]
        assert user.display_name.startswith("Beispiel")
        assert user.check_password(login.password)
    assert create_demo_logins() == logins
    assert User.objects.count() == 13


def test_demo_accounts_are_not_made_elsewhere(settings):
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured):
        create_demo_logins()


def test_sign_in_page_of_the_demo_names_the_accounts_and_any_other_does_not(client, logins, settings):
    html = client.get(reverse("account_login")).content.decode()
    assert all(login.email in html for login in logins)
    assert DEMO_PASSWORD in html
    settings.DEMO = False
    html = client.get(reverse("account_login")).content.decode()
    assert DEMO_PASSWORD not in html


def test_demo_account_signs_in_in_the_demo_only(client, logins, settings):
    data = {"login": logins[0].email, "password": DEMO_PASSWORD}
    settings.DEMO = False
    assert client.post(reverse("account_login"), data)["Location"] == reverse("account_inactive")
    assert client.get(reverse("accounts:overview")).status_code == 302
    settings.DEMO = True
    assert client.post(reverse("account_login"), data)["Location"] == reverse("accounts:overview")


def test_start_and_check_refuse_a_database_with_demo_accounts(logins, settings):
    refuse_demo_accounts()
    assert check_demo_accounts(databases=["default"]) == []
    settings.DEMO = False
    assert [fault.id for fault in check_demo_accounts(databases=["default"])] == ["accounts.E004"]
    assert check_demo_accounts() == []
    with pytest.raises(ImproperlyConfigured):
        refuse_demo_accounts()
    User.objects.all().delete()
    make_user()
    refuse_demo_accounts()
    assert check_demo_accounts(databases=["default"]) == []


def test_check_passes_a_database_that_is_still_empty(settings, monkeypatch):
    settings.DEMO = False
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert check_demo_accounts(databases=["default"]) == []


def test_second_factor_may_be_off_in_the_demo_only(settings):
    assert check_second_factor() == []
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    assert [fault.id for fault in check_second_factor()] == ["accounts.E001"]
    settings.DEMO = True
    assert check_second_factor() == []


@pytest.mark.parametrize(
    ("count", "networks", "faults"),
    [
        (0, [], []),
        (1, ["10.0.0.0/8"], []),
        (1, [], ["accounts.E003"]),
        (0, ["not a network"], ["accounts.E002"]),
    ],
)
def test_networks_of_proxies_are_readable_and_there(settings, count, networks, faults):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.TRUSTED_PROXY_NETWORKS = count, networks
    assert [fault.id for fault in check_trusted_proxies()] == faults
