import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.accounts.context_processors import account
from core.accounts.decorators import second_factor_required
from core.accounts.models import User
from core.accounts.queries import addresses_of, has_authenticator, owner_of, unconfirmed_since
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


def test_account_is_found_by_its_address_whatever_the_case():
    user = make_user(email="ada@example.org")
    assert owner_of("Ada@Example.ORG") == user
    assert owner_of("bea@example.org") is None


def test_confirmed_address_leads_to_its_account_and_an_unconfirmed_one_to_nobody():
    user = make_user(email="ada@example.org")
    user.emailaddress_set.create(email="second@example.org", verified=True)
    user.emailaddress_set.create(email="strangers@example.org", verified=False)
    assert owner_of("Second@example.org") == user
    assert owner_of("strangers@example.org") is None
    assert addresses_of(user) == {"ada@example.org", "second@example.org"}


def test_address_added_by_somebody_else_stays_with_its_owner():
    stranger, owner = make_user(), make_user(email="ada@example.org")
    stranger.emailaddress_set.create(email="ada@example.org", verified=False)
    assert owner_of("ada@example.org") == owner


def plans_of(queries):
    """How the database would answer these queries in a table too large to be read from end to end."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        for query in queries:
            cursor.execute(("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + query["sql"])
            yield " ".join(str(row[-1]) for row in cursor.fetchall())


def test_owner_of_an_address_is_found_by_index():
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert owner_of("nobody@example.org") is None
    plans = list(plans_of(seen.captured_queries))
    assert len(plans) == 2
    assert "user_email_unique_whatever_case" in plans[0]
    assert not [plan for plan in plans if re.search(r"Seq Scan|SCAN", plan)]
