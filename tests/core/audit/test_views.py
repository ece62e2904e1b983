import csv
import io

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from core.accounts.roles import Role
from core.audit.actions import record, seal_pending
from core.audit.models import Event, Seal
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _second_factor_is_given(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def auditor(site, client):
    person = make_user(Role.AUDITOR)
    client.force_login(person)
    return person


def read(client, **query):
    return client.get(reverse("audit_report"), query)


def shown(response):
    return [event.event for event in response.context["object_list"]]


def test_report_shows_events_with_names_newest_first(client, auditor):
    group = Group.objects.create(name="example")
    record(by=auditor, event="groups.renamed", target=group, before={"name": "a"}, after={"name": "b", "members": 2})
    record(by=None, event="jobs.swept")

    response = read(client)

    assert shown(response) == ["jobs.swept", "groups.renamed"]
    content = response.content.decode()
    assert str(auditor) in content
    assert "name: b; members: 2" in content


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"event": "renamed"}, ["groups.renamed"]),
        ({"target_type": "group"}, ["groups.renamed"]),
        ({"at_to": "2020-01-01"}, []),
        ({"at_from": "2020-01-01"}, ["jobs.swept", "groups.renamed"]),
        ({"target_id": "99999"}, []),
    ],
)
def test_report_filters(client, auditor, query, found):
    record(by=auditor, event="groups.renamed", target=Group.objects.create(name="example"))
    record(by=None, event="jobs.swept")

    assert shown(read(client, **query)) == found


def test_report_filters_by_person(client, auditor):
    record(by=auditor, event="groups.renamed")
    record(by=None, event="jobs.swept")

    assert shown(read(client, who=str(auditor.public_id))) == ["groups.renamed"]


def test_report_exports_all_columns_with_public_ids(client, auditor):
    record(by=auditor, event="groups.renamed", after={"name": "b"})
    seal_pending()

    response = read(client, export="csv")
    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode())))

    assert len(rows) == 1
    assert str(auditor.public_id) in rows[0].values()
    assert '{"name": "b"}' in rows[0].values()
    assert Seal.objects.get().hash in rows[0].values()
    assert str(auditor) not in rows[0].values()


def test_report_exports_a_spreadsheet(client, auditor):
    record(by=auditor, event="groups.renamed")

    assert read(client, export="xlsx").getvalue().startswith(b"PK")


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.AUDITOR, Role.ADMINISTRATOR}])
def test_report_is_closed_to_everyone_else(client, site, role):
    client.force_login(make_user(role))

    assert read(client).status_code in {302, 403}


def test_menu_entry_is_shown_to_administrators_but_not_to_editors(client, site):
    for role, there in ((Role.ADMINISTRATOR, True), (Role.EDITOR, False)):
        client.force_login(make_user(role))
        found = reverse("audit_report") in client.get(reverse("wagtailadmin_home")).content.decode()
        assert found is there


@pytest.mark.parametrize("number", [1, 3])
def test_report_query_count_does_not_grow_with_events(client, auditor, number, django_assert_max_num_queries):
    for _ in range(number):
        record(by=auditor, event="jobs.swept")
    seal_pending()
    read(client)

    with django_assert_max_num_queries(20) as captured:
        read(client)
    assert Event.objects.count() == number
    assert sum("audit_event" in query["sql"] for query in captured) == 2
