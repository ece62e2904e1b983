"""What every city needs before the first page: languages and the way from draft to publication. Safe to repeat."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowPage, WorkflowTask

from core.accounts.roles import Role

# Wagtail's own first workflow, which every new database has.
_WAGTAILS = "Moderators approval"


def set_up_languages() -> list[Locale]:
    """Every language of the settings can have pages."""
    return [Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES]


@transaction.atomic
def set_up_workflow() -> Workflow:
    """All pages go from draft by way of the plain-language review to publication, unless the city has set a way of its own."""
    root = Page.get_first_root_node()
    placed = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if placed and placed.workflow.name != _WAGTAILS:
        return placed.workflow
    with translation.override(settings.LANGUAGE_CODE):
        workflow = Workflow.objects.create(name=gettext("Plain-language review and publication"))
        _add_task(workflow, 1, gettext("Plain-language review"), Role.PLAIN_LANGUAGE_REVIEWER)
        _add_task(workflow, 2, gettext("Publication"), Role.PUBLISHER)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    Workflow.objects.filter(name=_WAGTAILS).update(active=False)
    return workflow


def _add_task(workflow: Workflow, place: int, name: str, role: Role) -> None:
    task = GroupApprovalTask.objects.create(name=name)
    task.groups.add(Group.objects.get_or_create(name=role.value)[0])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
