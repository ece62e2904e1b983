"""The page of a job while the job runs: it follows by itself, says what changed, can be held, and keeps the person's place."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from core.jobs.models import Job
from core.jobs.states import JobState
from tests.factories.accounts import PASSWORD, make_user
from tests.journeys.browser import PHONE, sideways_scroll

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# The page looks every three seconds.
SOON = 15_000


@pytest.fixture
def job(site):
    lease = timezone.now() + timedelta(hours=1)
    return Job.objects.create(
        kind="tests.count", created_by=make_user(), state=JobState.RUNNING, lease_until=lease, done=100, total=3000
    )


@pytest.fixture
def open_page(visit, live_server, job):
    def run(**wishes):
        page = visit(reverse("account_login"), **wishes)
        page.locator("#id_login").fill(job.created_by.email)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#id_password").press("Enter")
        page.goto(live_server.url + job.get_absolute_url())
        return page

    return run


def change(**fields):
    Job.objects.update(**fields)


def end():
    change(state=JobState.DONE, lease_until=None, done=3000, result={"words": "3000 Zeilen", "url": "/konto/"})


def test_page_follows_the_job_to_its_end_and_keeps_the_focus(open_page, visit):
    page = open_page(size=PHONE)
    bar, stop = page.locator("progress"), page.locator("form[data-while] button")
    assert visit.findings(page) == []
    assert sideways_scroll(page) == []
    stop.focus()

    change(done=1200)
    expect(bar).to_have_attribute("value", "1200", timeout=SOON)
    expect(stop).to_be_focused()
    expect(page.locator("[data-announcement]")).to_be_empty()

    end()
    expect(page.locator("[data-part=result]")).to_contain_text("3000 Zeilen", timeout=SOON)
    expect(page.locator("[data-part=state]")).to_be_focused()
    expect(page.locator("[data-announcement]")).to_contain_text("3000")
    expect(page.locator("[data-while]")).to_have_count(0)
    assert visit.findings(page) == []


def test_person_holds_the_updates(open_page):
    page = open_page()
    bar, hold = page.locator("progress"), page.locator("[data-hold]")
    before = hold.inner_text()
    hold.click()
    expect(hold).not_to_have_text(before)
    change(done=1200)
    page.wait_for_timeout(5_000)
    expect(bar).to_have_attribute("value", "100")

    hold.click()
    expect(bar).to_have_attribute("value", "1200", timeout=SOON)
    expect(hold).to_have_text(before)


def test_page_says_that_it_cannot_look_and_looks_again(open_page, job, visit):
    page = open_page()
    page.context.set_offline(True)
    expect(page.locator("[data-trouble]")).to_be_visible(timeout=SOON)
    visit.troubles.clear()
    change(done=1200)
    page.context.set_offline(False)
    expect(page.locator("progress")).to_have_attribute("value", "1200", timeout=SOON)
    expect(page.locator("[data-trouble]")).to_be_hidden()
    visit.troubles.clear()


def test_page_works_without_javascript(open_page, live_server, job):
    page = open_page(script=False)
    change(done=1200)
    page.locator("[data-while=unfinished] a.button").click()
    expect(page.locator("progress")).to_have_attribute("value", "1200")
    expect(page.locator("[data-hold]")).to_be_hidden()

    page.locator("noscript a").click()
    expect(page).to_have_url(f"{live_server.url}{job.get_absolute_url()}?reload=1")
    assert page.locator("meta[http-equiv=refresh]").count() == 1

    page.locator("form[data-while] button").click()
    expect(page.locator("form[data-while]")).to_have_count(0)
    assert Job.objects.get().state == JobState.CANCELLING
