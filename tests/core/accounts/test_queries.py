from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from core.accounts.context_processors import account
from core.accounts.decorators import second_factor_required
from core.accounts.models import User
from core.accounts.queries import has_authenticator, unconfirmed_since
from core.accounts.roles import Role, name_of_group
from tests.core.accounts.people import with_app
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def test_unconfirmed_are_those_who_never_showed_that_the_address_is_theirs():
    long_ago = timezone.now() - timedelta(days=8)
    forgotten = make_user(date_joined=long_ago)
    forgotten.emailaddress_set.update(verified=False)
    make_user(date_joined=long_ago)
    recent = make_user()
    recent.emailaddress_set.update(verified=False)
    invited = make_user(Role.EDITOR, date_joined=long_ago)
    invited.emailaddress_set.update(verified=False)
    assert list(unconfirmed_since(timezone.now() - timedelta(days=7))) == [forgotten]


def test_recovery_codes_alone_are_no_authenticator():
    user = make_user()
    assert not has_authenticator(user)
    with_app(user)
    assert has_authenticator(user)
    user.authenticator_set.filter(type="totp").delete()
    assert not has_authenticator(user)


def test_city_may_name_a_group_of_its_own():
    assert name_of_group("Kulturamt") == "Kulturamt"
    assert name_of_group("editor") == str(Role.EDITOR.label)


def test_head_of_a_page_looks_nobody_up_without_a_session_cookie():
    items = account(RequestFactory().get("/"))["account_items"]
    assert [item["url"] for item in items] == ["/konto/login/"]


def test_view_for_staff_asks_helpers_for_a_second_factor_and_citizens_not(rf):
    view = second_factor_required(lambda _request: "opened")

    def ask(user):
        request = rf.get("/tisch/")
        request.user, request.session = user, {}
        return view(request)

    assert ask(make_user(Role.CITIZEN)) == "opened"
    assert ask(make_user(Role.HELPER))["Location"] == "/konto/zweiter-faktor-noetig/?next=%2Ftisch%2F"


def test_address_is_found_whatever_its_case_and_a_name_may_be_missing():
    superuser = User.objects.create_superuser("Root@Example.org", "x")
    assert superuser.is_superuser
    assert User.objects.get_by_natural_key("ROOT@example.org") == superuser
    assert superuser.get_full_name() == superuser.get_short_name() == "root@example.org"
