import pytest
from django.contrib.auth.models import Group
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from core.accounts.roles import Role
from core.audit.models import Event
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def test_publishing_a_page_is_recorded_and_saving_a_draft_is_not(home):
    editor = make_user(Role.PUBLISHER)
    revision = home.save_revision(user=editor, log_action=True)
    assert Event.objects.count() == 0

    revision.publish(user=editor)

    event = Event.objects.get()
    entry = PageLogEntry.objects.get(action="wagtail.publish")
    assert (event.event, event.who, event.target_id) == ("wagtail.publish", editor.public_id, str(home.pk))
    assert event.target_type == "home.homepage"
    assert event.after == {"log_entry": entry.pk, "revision": revision.pk}


def test_change_of_another_object_is_recorded():
    administrator, group = make_user(), Group.objects.create(name="example")

    log(group, "wagtail.edit", user=administrator)

    event = Event.objects.get()
    assert (event.event, event.target_type, event.target_id) == ("wagtail.edit", "auth.group", str(group.pk))


def test_entry_of_a_kind_that_is_gone_is_recorded_without_object():
    group = Group.objects.create(name="example")
    entry = log(group, "wagtail.edit")
    entry.content_type = None
    entry.pk = None

    entry.save()

    assert Event.objects.first().target_type == ""
