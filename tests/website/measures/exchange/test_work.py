import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext, override
from pytest_django.asserts import assertContains, assertRedirects

from core.accounts.roles import Role
from core.audit.models import Event
from core.jobs.models import Job
from core.jobs.running import RunningJob
from core.jobs.states import JobState
from core.jobs.tasks import run_job
from tests.factories.accounts import make_user
from website.measures.exchange import views
from website.measures.exchange.files import MAX_BYTES
from website.measures.models import ImportFile
from website.measures.pages import MeasureProfilePage

UPLOAD = "/admin/steckbriefe-tabelle/"


def said(message, **values):
    """The message in the language of the person's back office."""
    with override("de"):
        return gettext(message) % values


@pytest.fixture
def editor(client, index):
    user = make_user(Role.EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def _two_at_once(monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 2)


def bring(client, rows, header="Titel;Beginn"):
    text = "\n".join([header, *rows])
    return client.post(UPLOAD, {"file": SimpleUploadedFile("gross.csv", text.encode())})


def work(job=None):
    job = job or Job.objects.latest("pk")
    run_job(str(job.public_id))
    job.refresh_from_db()
    return job


ROWS = ["Leihräder;7/2023", "Werkstatt;8/2023", "Garten;9/2023"]
pytestmark = pytest.mark.usefixtures("_two_at_once")


def test_large_file_is_checked_and_imported_by_jobs(client, editor):
    response = bring(client, ROWS)
    check = Job.objects.get()
    assertRedirects(response, check.get_absolute_url())
    file = ImportFile.objects.get()
    preview = reverse("steckbriefe-tabelle:preview", args=[file.public_id])
    assertRedirects(client.get(preview), check.get_absolute_url())
    assertContains(client.get(UPLOAD), "gross.csv")
    assert MeasureProfilePage.objects.count() == 0
    assert (work(check).state, check.result["url"]) == (JobState.DONE, preview)
    counts = "%(new)d new, %(changed)d changed, %(same)d unchanged, %(wrong)d with faults"
    assertContains(client.get(check.get_absolute_url()), said(counts, new=3, changed=0, same=0, wrong=0))
    assertContains(client.get(preview), "Garten")

    response = client.post(preview, {"outcome": "draft"})
    run = Job.objects.latest("pk")
    assertRedirects(response, run.get_absolute_url())
    assertRedirects(client.post(preview, {"outcome": "draft"}), run.get_absolute_url())
    assert work(run).state == JobState.DONE
    assert (run.done, run.total, run.result["url"]) == (0, 3, UPLOAD)
    assert MeasureProfilePage.objects.count() == 3
    assert Event.objects.get(event="measures.profiles_imported").after["new"] == 3
    assert client.get(preview).status_code == 404


def test_job_that_is_begun_anew_imports_once(client, editor):
    bring(client, ROWS)
    work()
    file = ImportFile.objects.get()
    client.post(reverse("steckbriefe-tabelle:preview", args=[file.public_id]), {"outcome": "draft"})
    job = work()
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, result=None, finished_at=None)
    assert work(job).state == JobState.DONE
    assert MeasureProfilePage.objects.count() == 3
    assert Event.objects.filter(event="measures.profiles_imported").count() == 1


def test_faults_in_a_large_file_are_shown_with_their_lines(client, editor):
    bring(client, [*ROWS, "Kino;bald"])
    job = work()
    page = client.get(job.result["url"])
    assertContains(page, "bald")
    assert page.context["report"].counts["wrong"] == 1
    assert client.post(job.result["url"], {"outcome": "draft"}).context is None
    assert work().state == JobState.FAILED
    assert MeasureProfilePage.objects.count() == 0


def test_change_since_the_preview_stops_the_job_with_words(client, editor):
    bring(client, ROWS)
    preview = work().result["url"]
    client.post(preview, {"outcome": "draft"})
    ImportFile.objects.update(report={"rows": [], "notes": []})
    job = work()
    assert job.state == JobState.FAILED
    assert job.error == said(
        "Nothing was imported: something has changed since the preview. Look at the preview again."
    )
    assert MeasureProfilePage.objects.count() == 0
    assert client.get(preview).context["report"].counts["new"] == 3


def test_file_that_went_meanwhile_is_said_in_words(client, editor):
    bring(client, ROWS)
    ImportFile.objects.all().delete()
    job = work()
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert job.error == said("The file is gone: it is kept for a day at most. Bring it again.")


def test_person_who_lost_the_right_imports_nothing(client, editor):
    bring(client, ROWS)
    editor.groups.clear()
    job = work()
    assert (job.state, job.error) == (JobState.FAILED, said("You may no longer import."))


def test_file_that_cannot_be_read_any_more_fails_in_words(client, editor):
    bring(client, ROWS)
    ImportFile.objects.update(content=b"")
    assert work().error == said("The file is empty.")


def test_cancelled_check_stops_at_the_next_row(client, editor, monkeypatch):
    bring(client, ROWS)
    reported = []

    def cancel(running, *progress):
        reported.append(progress[0])
        Job.objects.update(state=JobState.CANCELLING)
        running.check_cancelled()

    monkeypatch.setattr(RunningJob, "progress", cancel)
    assert work().state == JobState.CANCELLED
    assert reported == [0]
    assert ImportFile.objects.get().report is None
    assert (
        client.get(reverse("steckbriefe-tabelle:preview", args=[ImportFile.objects.get().public_id])).status_code == 404
    )


def test_preview_of_many_rows_has_pages(client, editor, monkeypatch):
    monkeypatch.setattr(views, "A_PAGE", 2)
    bring(client, ROWS)
    preview = work().result["url"]
    first, second = client.get(preview), client.get(f"{preview}?p=2")
    assertContains(first, "?p=2")
    assert [row.title for row in first.context["page"]] == ["Leihräder", "Werkstatt"]
    assert [row.title for row in second.context["page"]] == ["Garten"]


def test_many_faults_are_cut_with_their_number(client, editor, monkeypatch):
    monkeypatch.setattr(views, "MOST_FAULTS", 1)
    bring(client, ["A;bald", "B;nie", "C;gleich"])
    page = client.get(work().result["url"])
    assert (len(page.context["wrong"]), page.context["more_wrong"]) == (1, 2)


def test_limits_are_said_before_and_after(client, editor):
    page = client.get(UPLOAD)
    assertContains(page, "5 MB")
    assertContains(page, "5000")
    assert page.context["at_once"] == 2
    large = SimpleUploadedFile("x.csv", b"Titel\n" + b"a" * MAX_BYTES)
    assert "5 MB" in client.post(UPLOAD, {"file": large}).context["form"].errors["file"][0]
