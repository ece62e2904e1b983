"""From the draft to the public page and back, as the roles go through it."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from core.accounts.roles import Role
from core.jobs.tasks import publish_scheduled
from tests.factories.accounts import make_user
from tests.factories.pages import make_page
from website.pages.actions import set_up_workflow
from website.pages.back_office.tasks import tasks_of
from website.pages.models import PageEntry


@pytest.fixture
def as_role(client, settings):
    """Signs somebody with this role in."""
    settings.STAFF_SECOND_FACTOR_REQUIRED = False

    def enter(role):
        user = make_user(role)
        client.force_login(user)
        return user

    return enter


def save(client, page, **fields):
    """What the editor sends for an article."""
    address = f"/admin/pages/{page.pk}/edit/"
    none = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "body-count": "0"}
    given = {"title": page.title, "slug": page.slug, "summary": page.summary, "seo_title": "", **none, **fields}
    return client.post(address, given)


def decide(client, page, name="approve"):
    """Decides what waits on this page; returns whether Wagtail let the person do so."""
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, state.pk])
    answer = client.post(address, {"comment": "Geht das klarer?"})
    return answer["Location"] == f"/admin/pages/{page.pk}/edit/"


def test_page_goes_from_editor_by_way_of_reviewer_to_publisher(client, article, as_role):
    set_up_workflow()
    as_role(Role.EDITOR)
    assert save(client, article, title="Regen", **{"action-submit": "1"}).status_code == 302
    assert "Regen" not in Client().get("/themen/wasser/").content.decode()
    assert not decide(client, article)
    assert article.current_workflow_task.workflow_tasks.get().sort_order == 1

    for role in (Role.PLAIN_LANGUAGE_REVIEWER, Role.PUBLISHER):
        as_role(role)
        assert f"/admin/pages/{article.pk}/edit/" in client.get("/admin/").content.decode()
        assert decide(client, article)
    article.refresh_from_db()
    assert article.title == "Regen"
    assert article.current_workflow_task is None
    assert "Regen" in Client().get("/themen/wasser/").content.decode()
    assert PageEntry.objects.get(page=article).title == "Regen"


def test_reviewer_sends_a_page_back_with_words(client, article, as_role):
    set_up_workflow()
    as_role(Role.EDITOR)
    save(client, article, title="Unklar", **{"action-submit": "1"})
    as_role(Role.PLAIN_LANGUAGE_REVIEWER)
    assert decide(client, article, "reject")

    article.refresh_from_db()
    assert article.current_workflow_state.status == "needs_changes"
    assert PageLogEntry.objects.filter(page=article.pk, action="wagtail.workflow.reject").exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER])
def test_versions_can_be_compared_and_looked_at(client, article, as_role, role):
    article.title = "Regen"
    article.save_revision()
    as_role(role)
    newest = Revision.objects.for_instance(article).order_by("-pk").first()

    compared = client.get(f"/admin/pages/{article.pk}/revisions/compare/earliest...latest/")
    assert (compared.status_code, "Regen" in compared.content.decode()) == (200, True)
    seen = client.get(f"/admin/pages/{article.pk}/revisions/{newest.pk}/view/")
    assert (seen.status_code, "Regen" in seen.content.decode()) == (200, True)
    assert client.get(f"/admin/pages/{article.pk}/history/").status_code == 200


def test_comment_of_an_editor_is_kept_and_seen_by_the_reviewer(client, article, as_role):
    set_up_workflow()
    as_role(Role.EDITOR)
    comment = {"contentpath": "summary", "text": "Geht das anders?", "position": "", "resolved": "", "DELETE": ""}
    fields = {f"comments-0-{name}": value for name, value in comment.items()}
    fields |= {"comments-0-replies-TOTAL_FORMS": "0", "comments-0-replies-INITIAL_FORMS": "0", "comments-0-id": ""}
    sent = save(client, article, **fields, **{"comments-TOTAL_FORMS": "1", "action-submit": "1"})
    assert sent.status_code == 302

    assert [one.text for one in article.wagtail_admin_comments.all()] == ["Geht das anders?"]
    as_role(Role.PLAIN_LANGUAGE_REVIEWER)
    assert "Geht das anders?" in client.get(f"/admin/pages/{article.pk}/edit/").content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("page_cache")
def test_page_appears_and_disappears_when_its_time_has_come(client, article, monkeypatch):
    now = timezone.now()
    client.get("/themen/wasser/")
    article.title, article.go_live_at = "Morgen", now + dt.timedelta(days=1)
    article.save_revision(approved_go_live_at=article.go_live_at)
    publish_scheduled()
    assert "Morgen" not in client.get("/themen/wasser/").content.decode()

    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(days=2))
    publish_scheduled()
    assert "Morgen" in client.get("/themen/wasser/").content.decode()
    assert PageEntry.objects.get(page=article).title == "Morgen"

    type(article).objects.filter(pk=article.pk).update(expire_at=now)
    publish_scheduled()
    assert client.get("/themen/wasser/").status_code == 404
    assert not PageEntry.objects.filter(page=article).exists()


def waiting_for(reviewer):
    """The titles that the start page shows a reviewer, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        (reviews,) = tasks_of(reviewer, with_pages=False)
    return [title for title, _url, _task in reviews.first], len(queries)


def test_reviewer_reads_the_new_titles_in_the_same_queries_for_any_number(article, section):
    set_up_workflow()
    editor, reviewer = make_user(Role.EDITOR), make_user(Role.PLAIN_LANGUAGE_REVIEWER)
    pages = [article, make_page(section), make_page(section)]
    found = []
    for number, page in enumerate(pages, start=1):
        page.title = f"Neu {number}"
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)
        waiting_for(reviewer)
        found.append(waiting_for(reviewer))
    assert found[0] == (["Neu 1"], 6)
    assert found[2] == (["Neu 1", "Neu 2", "Neu 3"], 6)
