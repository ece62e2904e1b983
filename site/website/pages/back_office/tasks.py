"""What waits for a person of the staff, for the start page of the back office."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, Page, TaskState

from core.accounts.models import User
from website.pages import queries
from website.pages.reports import AHEAD

SHOWN = 5


@dataclass(frozen=True)
class Tasks:
    """One kind of task: how many there are, the first of them (title, address, what else to know), and where the rest is."""

    heading: str
    number: int
    first: list[tuple[str, str, str]]
    url: str = ""


def reviews_pages(user: User) -> bool:
    """Whether this person is one of those who approve pages, whatever waits just now."""
    return GroupApprovalTask.objects.filter(active=True, groups__in=user.groups.all()).exists()


def tasks_of(user: User, *, with_pages: bool) -> list[Tasks]:
    """Every kind of task of which this person has any, the most urgent first; reviews alone for who writes no pages."""
    found = [_reviews(user), *(_of_writers(user) if with_pages else [])]
    return [tasks for tasks in found if tasks.number]


def _of_writers(user: User) -> list[Tasks]:
    due = queries.pages_due(timezone.localdate() + AHEAD)
    stale, drafts, pictures = queries.stale_translations(), _drafts_of(user), queries.pictures_without_description()
    return [
        _of_pages(_("Your drafts that are not published"), drafts),
        _of_pages(_("Pages to review"), due, reverse("pages_due_report"), days=True),
        _of_pages(_("Translations older than their original"), stale, reverse("stale_translations_report")),
        Tasks(_("Pictures without description"), pictures.count(), [], reverse("undescribed_pictures_report")),
    ]


def _drafts_of(user: User) -> QuerySet[Page]:
    """The pages whose last change is this person's and not public yet."""
    mine = Page.objects.filter(has_unpublished_changes=True, latest_revision__user=user)
    return mine.select_related("locale").order_by("-latest_revision_created_at")


def _reviews(user: User) -> Tasks:
    waiting = TaskState.objects.reviewable_by(user).select_related("task").order_by("started_at")
    first = [_review(state) for state in waiting.prefetch_related("workflow_state__content_object")[:SHOWN]]
    url = f"{reverse('wagtailadmin_reports:workflow_tasks')}?reviewable=true"
    return Tasks(_("Waiting for your review"), waiting.count(), first, url)


def _review(state: TaskState) -> tuple[str, str, str]:
    content = state.workflow_state.content_object
    if isinstance(content, Page):
        return _title(content), _edit(content), state.task.name
    return str(content), "", state.task.name


def _of_pages(heading: str, pages: QuerySet[Page], url: str = "", *, days: bool = False) -> Tasks:
    return Tasks(heading, pages.count(), list(_entries(pages[:SHOWN], days=days)), url)


def _entries(pages: Iterable[Page], *, days: bool) -> Iterable[tuple[str, str, str]]:
    for page in pages:
        more = [str(page.locale.get_display_name())]
        if days:
            more.append(f"{page.entry.review_due:%d.%m.%Y}")
        yield _title(page), _edit(page), ", ".join(more)


def _title(page: Page) -> str:
    """As whoever works on it knows it, which is not yet public where it was changed."""
    return page.draft_title or page.title


def _edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
