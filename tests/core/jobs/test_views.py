"""Progress pages show a job to whom it belongs, in words."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation

from core.accounts.roles import Role
from core.jobs import views
from core.jobs.actions import JobBusy, start_job
from core.jobs.leases import claim
from core.jobs.models import Job
from core.jobs.states import JobState
from tests.core.accounts.people import enter
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(site):
    with translation.override("en"):
        yield


@pytest.fixture
def job(kind, person):
    return start_job(by=person, kind=kind(lambda _: None, title="Counting <trees>"))


def test_owner_sees_progress_and_may_stop(client, job, person):
    Job.objects.update(total=3000, done=1000, words="Row 1000 <b>")
    client.force_login(person)
    page = client.get(job.get_absolute_url()).content.decode()
    assert 'max="3000" value="1000"' in page
    assert "1000 of 3000 done" in page
    assert 'data-summary="waiting, 1000 of 3000 done"' in page
    assert "Row 1000 &lt;b&gt;" in page
    assert "Counting &lt;trees&gt;" in page
    assert reverse("jobs:cancel", args=[job.public_id]) in page


@pytest.mark.parametrize(("url", "shown"), [("/daten/", True), ("//evil.example", False), ("javascript:x", False)])
def test_result_links_only_inside_the_site(client, job, person, url, shown):
    Job.objects.update(state=JobState.DONE, result={"words": "3 trees", "url": url, "details": ["One", "Two"]})
    client.force_login(person)
    page = client.get(job.get_absolute_url()).content.decode()
    assert ("Open the result" in page) is shown
    assert (f'href="{url}"' in page and "Open the result" in page) is shown
    assert "3 trees" in page
    assert "<li>Two</li>" in page
    assert "Stop the job" not in page


def test_error_of_vanished_kind_is_shown_in_words(client, person):
    job = Job.objects.create(kind="tests.gone", created_by=person, state=JobState.FAILED, error="Line 7 is empty.")
    client.force_login(person)
    page = client.get(job.get_absolute_url()).content.decode()
    assert "Line 7 is empty." in page
    assert "tests.gone" in page


def test_page_of_unknown_length_shows_a_bar_without_value(client, job, person):
    client.force_login(person)
    page = client.get(job.get_absolute_url()).content.decode()
    assert '<progress class="progress__bar" id="job-progress" max="100">' in page


def test_page_reloads_itself_only_for_those_who_ask_and_while_there_is_something_to_come(client, job, person):
    """A page that reloads itself takes a screen reader back to its start (WCAG 2.2.1, 3.2.5)."""
    client.force_login(person)
    assert "http-equiv" not in client.get(job.get_absolute_url()).content.decode()
    asked = client.get(job.get_absolute_url(), {"reload": 1}).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="20"></noscript>' in asked
    Job.objects.update(state=JobState.DONE, words="All trees were counted")
    ended = client.get(job.get_absolute_url(), {"reload": 1}).content.decode()
    assert "http-equiv" not in ended
    assert "progress.js" not in ended
    assert "All trees were counted" in ended


def test_stranger_finds_nothing(client, job, stranger):
    client.force_login(stranger)
    assert client.get(job.get_absolute_url()).status_code == 404
    assert client.post(reverse("jobs:cancel", args=[job.public_id])).status_code == 404
    assert "Counting" not in client.get(reverse("jobs:list")).content.decode()
    assert client.get(reverse("jobs:detail", args=[uuid4()])).status_code == 404


def test_staff_show_a_second_factor_before_they_see_or_stop_jobs(client, job):
    enter(client, make_user(Role.ADMINISTRATOR), second_factor=False)
    asked = reverse("accounts:second_factor")
    for answer in (client.get(reverse("jobs:list")), client.get(job.get_absolute_url())):
        assert answer["Location"].startswith(asked)
    assert client.post(reverse("jobs:cancel", args=[job.public_id]))["Location"].startswith(asked)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    enter(client, make_user(Role.ADMINISTRATOR))
    assert client.get(reverse("jobs:list")).status_code == 200


def test_nobody_is_sent_to_the_login(client, job):
    for url in (reverse("jobs:list"), job.get_absolute_url()):
        assert client.get(url).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_one_as_for_three(client, kind, person, count):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    name = kind(lambda _: None, title="Counting")
    for _number in range(count):
        start_job(by=person, kind=name)
    client.force_login(person)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = client.get(reverse("jobs:list")).content.decode()
    assert page.count(">Counting</a>") == count
    assert len([query for query in queries if "jobs_job" in query["sql"]]) == 2


def test_list_is_cut_into_pages(client, kind, person, monkeypatch):
    monkeypatch.setattr(views, "PER_PAGE", 1)
    name = kind(lambda _: None)
    for _number in range(3):
        start_job(by=person, kind=name)
    client.force_login(person)
    page = client.get(reverse("jobs:list"), {"page": 2}).content.decode()
    assert 'rel="prev"' in page
    assert 'rel="next"' in page


def test_stopping_a_waiting_job(client, job, person):
    client.force_login(person)
    assert client.get(reverse("jobs:cancel", args=[job.public_id])).status_code == 405
    client.post(reverse("jobs:cancel", args=[job.public_id]))
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert client.post(reverse("jobs:cancel", args=[job.public_id])).status_code == 302


def test_busy_job_says_so(client, job, person, monkeypatch):
    def busy(**kwargs):
        raise JobBusy

    claim(str(job.public_id))
    monkeypatch.setattr(views, "cancel_job", busy)
    client.force_login(person)
    response = client.post(reverse("jobs:cancel", args=[job.public_id]))
    assert response.status_code == 302
    job.refresh_from_db()
    assert job.state == JobState.RUNNING


def test_queries_show_nothing_to_nobody_and_everything_to_the_administrator(job, administrator):
    from django.contrib.auth.models import AnonymousUser

    from core.jobs.queries import jobs_visible_to

    assert list(jobs_visible_to(AnonymousUser())) == []
    assert list(jobs_visible_to(administrator)) == [job]
