"""The list of jobs among the reports: one's own for all of the staff, everybody's for those who look after them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from core.accounts.roles import BACK_OFFICE_ROLES, Role
from core.jobs import wagtail_hooks
from core.jobs.models import Job
from core.jobs.policies import can_cancel_job
from core.jobs.states import JobState
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
LOOK_AFTER_JOBS = {Role.AUDITOR, Role.ADMINISTRATOR}


@pytest.fixture(autouse=True)
def _english(site, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    with translation.override("en"):
        yield


@pytest.fixture
def editor(client, kind):
    kind(lambda _: None, title="Counting <trees>")
    person = make_user(Role.EDITOR)
    client.force_login(person)
    return person


def make_job(by, state=JobState.QUEUED, **fields):
    lease = timezone.now() + timedelta(minutes=1) if state == JobState.RUNNING else None
    return Job.objects.create(kind="tests.work", created_by=by, state=state, lease_until=lease, **fields)


def listed(client, **query):
    return list(client.get(reverse("job_report"), query).context["object_list"])


@pytest.mark.parametrize("role", sorted(BACK_OFFICE_ROLES))
def test_list_shows_own_jobs_or_all_to_those_who_look_after_them(client, stranger, role):
    person = make_user(role)
    own, others = make_job(person), make_job(stranger)
    client.force_login(person)

    assert listed(client) == ([others, own] if role in LOOK_AFTER_JOBS else [own])


@pytest.mark.parametrize("role", [None, Role.CITIZEN, Role.HELPER])
def test_list_is_closed_to_everybody_else(client, role):
    client.force_login(make_user(*([role] if role else [])))
    assert client.get(reverse("job_report")).status_code == 403


@pytest.mark.parametrize(("role", "stops"), [(Role.EDITOR, False), (Role.AUDITOR, False), (Role.ADMINISTRATOR, True)])
def test_only_administrators_stop_the_jobs_of_others(stranger, role, stops):
    assert can_cancel_job(make_user(role), make_job(stranger)) is stops


def test_row_leads_to_the_progress_page_and_says_how_far_it_is(client, editor):
    job = make_job(editor, JobState.RUNNING, total=3, done=1)
    response = client.get(reverse("job_report"))
    page = response.content.decode()
    assert f'href="{job.get_absolute_url()}"' in page
    assert "Counting &lt;trees&gt;" in page
    assert "33 %" in page
    assert "created_by" not in response.context["table"].columns


def test_person_behind_a_job_is_named_to_those_who_look_after_jobs(client, stranger):
    make_job(stranger)
    make_job(None)
    client.force_login(make_user(Role.AUDITOR))
    page = client.get(reverse("job_report")).content.decode()
    assert str(stranger) in page
    with translation.override("de"):
        assert gettext("the platform") in page


def test_list_filters_by_state_kind_and_day(client, editor):
    waiting, failed = make_job(editor), make_job(editor, JobState.FAILED)
    old = Job.objects.create(kind="tests.gone", created_by=editor, state=JobState.DONE)
    Job.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=30))

    assert listed(client, state=["queued", "failed"]) == [failed, waiting]
    assert listed(client, kind="tests.work") == [failed, waiting]
    assert listed(client, created_at_to=f"{timezone.now() - timedelta(days=2):%Y-%m-%d}") == [old]


def test_part_of_the_list_comes_alone(client, editor):
    make_job(editor)
    page = client.get(reverse("job_report_results")).content.decode()
    assert "Counting" in page
    assert "<html" not in page


def test_list_is_cut_into_pages(client, editor, monkeypatch):
    monkeypatch.setattr(wagtail_hooks.JobReportView, "paginate_by", 2)
    jobs = [make_job(editor) for _number in range(3)]
    assert listed(client, p=2) == jobs[:1]


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_one_as_for_three(client, administrator, count):
    for number in range(count):
        make_job(make_user(email=f"person-{number}@example.org"))
    client.force_login(administrator)
    client.get(reverse("job_report"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("job_report"))
    assert len([query for query in queries if "jobs_job" in query["sql"]]) == 2
    assert len(queries) == 8


def test_menu_of_the_staff_leads_to_the_list(client, editor):
    assert reverse("job_report") in client.get(reverse("wagtailadmin_home")).content.decode()
