import time

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from core.accounts.roles import Role
from tests.factories.accounts import make_user


@pytest.fixture(autouse=True)
def ledger_file(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "elsewhere" / "erasures.txt"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    return settings.ERASURE_LEDGER


@pytest.fixture
def administrator(db):
    """Somebody who can still give roles when the others are gone."""
    return make_user(Role.ADMINISTRATOR)


@pytest.fixture
def person(administrator):
    return make_user(Role.CITIZEN, email="wanda.kanari@example.org", display_name="Wanda Kanari")


@pytest.fixture
def sign_in(client):
    """Signs in as someone who has just given their password."""

    def do(user):
        client.force_login(user)
        session = client.session
        proof = {"method": "password", "at": time.time(), "email": user.email, "reauthenticated": True}
        session["account_authentication_methods"] = [proof]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
        return client

    return do


@pytest.fixture
def tables_with():
    """In which tables of the database a text stands, in whatever column."""

    def search(text: str) -> list[str]:
        with connection.cursor() as cursor:
            names = connection.introspection.table_names(cursor)
            found = []
            for name in sorted(names):
                cursor.execute(f'SELECT * FROM "{name}"')
                if any(text.casefold() in str(row).casefold() for row in cursor.fetchall()):
                    found.append(name)
        return found

    return search


@pytest.fixture
def group(db):
    return Group.objects.create(name="example")
