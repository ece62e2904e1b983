"""Erasing an account: gone in every room, and known to nobody but as a number."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now
from wagtail.admin.models import FormState
from wagtail.log_actions import log
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    GroupApprovalTask,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    Workflow,
    WorkflowState,
    WorkflowTask,
)
from wagtail.users.models import UserProfile
from wagtail_localize.models import String, StringTranslation, TranslatableObject, TranslationContext

from core.accounts.models import User
from core.accounts.roles import Role
from core.audit.models import Event
from core.privacy import registry
from core.privacy.actions import apply_retention, erase_account, export_data
from core.privacy.checks import what_is_kept_survives
from core.privacy.ledger import read
from core.privacy.models import Erasure, ErasureNotice
from core.privacy.registry import Classification, Keep, of
from tests.factories.accounts import make_user
from website.home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def traces(person, home, administrator):
    """A person who has left something in every room that the base of the platform has."""
    Client().force_login(person)
    UserSession.objects.create(user=person, session_key="kanari", ip="10.9.8.7", user_agent="Kanari-Browser")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "kanari-secret"})
    account = SocialAccount.objects.create(user=person, provider="openid_connect", uid="kanari-uid", extra_data={})
    SocialToken.objects.create(account=account, token="kanari-token")
    profile = UserProfile.get_for_user(person)
    profile.avatar.save("kanari.png", ContentFile(b"picture"))
    page = home.add_child(instance=HomePage(title="Page", slug="page", owner=person))
    page.locked_by = person
    remark = Comment(user=person, text="Kanari remarks", contentpath="title")
    page.wagtail_admin_comments.add(remark)
    page.wagtail_admin_comments.add(Comment(user=administrator, text="Stays", contentpath="title"))
    revision = page.save_revision(user=person, log_action=True)
    revision.publish(user=administrator)
    page.refresh_from_db()
    answered = page.wagtail_admin_comments.get(user=administrator)
    answered.replies.add(CommentReply(user=person, text="Kanari answers", comment=answered))
    answered.resolved_by = person
    answered.save()
    page.wagtail_admin_comments.add(answered)
    page.save_revision(user=administrator)
    log(page, "wagtail.comments.create", user=person, data={"comment": {"id": 1, "text": "Kanari remarks"}})
    log(person, "wagtail.edit", user=administrator, title="Wanda Kanari")
    PageSubscription.objects.create(page=page, user=person, comment_notifications=True)
    FormState.objects.create(
        user=person, data="title=Kanari+draft", content_type=page.content_type, last_updated_at=page.last_published_at
    )
    APIToken.objects.create(user=person, name="Kanari key", key_hash="1", prefix="p")
    export_data(by=person)
    return page


def test_erased_person_is_in_no_table_any_more(person, traces, tables_with):
    assert len(tables_with("kanari")) > 10
    number = person.pk

    assert erase_account(by=person, user=person)

    assert tables_with("kanari") == []
    assert tables_with("10.9.8.7") == []
    assert not User.objects.filter(pk=number).exists()
    assert rows_that_still_point_to(number) == []


def rows_that_still_point_to(number: int) -> list[str]:
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is User
        if model._base_manager.filter(**{field.attname: number}).exists()
    ]


def test_erasing_twice_is_erasing_once(person, administrator):
    again = User.objects.get(pk=person.pk)
    assert erase_account(by=person, user=person)
    assert erase_account(by=again, user=again)
    assert Event.objects.filter(event="privacy.account_erased").count() == 1


def test_erasure_leaves_the_work_of_the_city(person, traces, administrator):
    erase_account(by=person, user=person)

    page = Page.objects.get(pk=traces.pk)
    assert (page.title, page.owner, page.locked_by) == ("Page", None, None)
    assert [comment.text for comment in Comment.objects.all()] == ["Stays"]
    assert Comment.objects.get().resolved_by is None
    revision = Revision.objects.filter(user=administrator).latest("pk")
    assert [remark["text"] for remark in revision.content["wagtail_admin_comments"]] == ["Stays"]
    assert revision.content["wagtail_admin_comments"][0]["replies"] == []
    assert PageLogEntry.objects.filter(action="wagtail.comments.create", user=None).count() == 1
    about = ModelLogEntry.objects.get(object_id=str(person.pk))
    assert (about.label, about.user) == (str(person.public_id), administrator)


def test_stored_versions_are_read_only_for_somebody_who_worked_on_pages(administrator, home):
    home.save_revision(user=administrator)
    citizen = make_user(Role.CITIZEN)
    with CaptureQueriesContext(connection) as seen:
        erase_account(by=citizen, user=citizen)
    table = Revision._meta.db_table
    assert [one for one in seen if one["sql"].startswith("SELECT") and f'"{table}"."content"' in one["sql"]] == []


def test_remark_that_stands_only_in_an_old_version_goes_too(person, traces):
    Comment.objects.all().delete()
    assert [one for one in Revision.objects.all() if "Kanari remarks" in str(one.content)]
    erase_account(by=person, user=person)
    assert [one for one in Revision.objects.all() if "Kanari" in str(one.content)] == []


def test_erased_person_leaves_no_file(person, traces, settings, django_capture_on_commit_callbacks):
    stored = list(settings.MEDIA_ROOT.rglob("*kanari*"))
    assert len(stored) == 1

    with django_capture_on_commit_callbacks(execute=True):
        erase_account(by=person, user=person)

    assert list(settings.MEDIA_ROOT.rglob("*kanari*")) == []


def test_erased_person_is_signed_out_everywhere(person, administrator):
    own, other = Client(), Client()
    own.force_login(person)
    other.force_login(administrator)

    erase_account(by=person, user=person)

    assert [row.get_decoded()["_auth_user_id"] for row in Session.objects.all()] == [str(administrator.pk)]


def test_approval_stays_without_name_and_remark(person, home, site):
    workflow, task = Workflow.objects.create(name="Example"), GroupApprovalTask.objects.create(name="Example")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    revision = home.save_revision()
    state = WorkflowState.objects.create(
        workflow=workflow,
        content_object=home,
        content_type=home.content_type,
        base_content_type=home.content_type,
        requested_by=person,
    )
    step = TaskState.objects.create(
        workflow_state=state,
        task=task,
        revision=revision,
        finished_by=person,
        comment="Kanari says no",
        status="rejected",
    )
    TaskState.objects.filter(pk=step.pk).update(finished_at=now())

    erase_account(by=person, user=person)

    step.refresh_from_db()
    state.refresh_from_db()
    assert (step.finished_by, step.comment, step.status, state.requested_by) == (None, "", "rejected", None)


def test_translation_stays_without_name(person, home):
    string = String.objects.create(locale=home.locale, data="Hallo")
    context = TranslationContext.objects.create(
        object=TranslatableObject.objects.create(translation_key=home.translation_key, content_type=home.content_type),
        path="title",
    )
    translation = StringTranslation.objects.create(
        translation_of=string, locale=home.locale, context=context, data="Hello", last_translated_by=person
    )

    erase_account(by=person, user=person)

    translation.refresh_from_db()
    assert (translation.data, translation.last_translated_by) == ("Hello", None)


def test_erasure_is_logged_and_listed_in_both_places(person, ledger_file, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(by=person, user=person)

    assert Erasure.objects.get().public_id == person.public_id
    assert read(ledger_file) == {person.public_id}
    event = Event.objects.filter(event="privacy.account_erased").get()
    assert (event.who, event.after["account"], event.after["left_a_number"]) == (
        person.public_id,
        str(person.public_id),
        False,
    )


@pytest.fixture
def kept_row(person, monkeypatch):
    """A row that the law keeps, made from one that protects the account for this test alone."""
    link = ErasureNotice._meta.get_field("user").remote_field
    monkeypatch.setattr(link, "on_delete", models.PROTECT)
    keep = Classification(title="Vouchers", rows=of("user"), fields=("sent_at",), keep=Keep("by law"))
    monkeypatch.setattr(registry, "_classified", {**registry._classified, ErasureNotice: keep})
    return ErasureNotice.objects.create(user=person, sent_at=now(), erase_on=localdate() + timedelta(days=9))


def test_kept_row_leaves_a_number_without_name(person, kept_row, tables_with):
    assert not erase_account(by=person, user=person)

    left = User.objects.get(public_id=person.public_id)
    assert left.email == f"{person.public_id}@erased.invalid"
    assert (left.display_name, left.is_active, left.has_usable_password()) == ("", False, False)
    assert left.groups.count() == 0
    assert ErasureNotice.objects.get().user == left
    assert tables_with("kanari") == []


def test_number_goes_when_nothing_is_kept_any_more(person, kept_row):
    erase_account(by=person, user=person)
    assert apply_retention() == []
    assert User.objects.filter(public_id=person.public_id).exists()

    ErasureNotice.objects.all().delete()

    assert [(due.reason, due.number) for due in apply_retention()] == [("erased before, nothing is kept any more", 1)]
    assert not User.objects.filter(public_id=person.public_id).exists()


def test_check_names_what_is_kept_and_yet_lost(monkeypatch):
    keep = Classification(title="Vouchers", rows=of("user"), keep=Keep("by law"))
    monkeypatch.setattr(registry, "_classified", {ErasureNotice: keep})

    assert [error.msg for error in what_is_kept_survives(None)] == [
        "privacy.ErasureNotice.user deletes with the account what the classification keeps."
    ]


def test_nothing_that_is_kept_is_lost():
    assert what_is_kept_survives(None) == []


def test_stranger_may_erase_nobody(person):
    with pytest.raises(PermissionDenied):
        erase_account(by=make_user(Role.PUBLISHER), user=person)

    assert User.objects.filter(pk=person.pk).exists()


def test_administrator_erases_on_request(person, administrator):
    assert erase_account(by=administrator, user=person)


def test_last_administrator_stays(administrator):
    with pytest.raises(PermissionDenied):
        erase_account(by=administrator, user=administrator)

    second = make_user(Role.ADMINISTRATOR)
    assert erase_account(by=administrator, user=administrator)
    with pytest.raises(PermissionDenied):
        erase_account(by=second, user=second)


def test_account_that_is_switched_off_administers_nothing(administrator):
    make_user(Role.ADMINISTRATOR, is_active=False)

    with pytest.raises(PermissionDenied):
        erase_account(by=administrator, user=administrator)
