"""What the back office learns from this room."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.rich_text.feature_registry import FeatureRegistry

from core.design.stylesheet import token_values
from website.pages.back_office.starts import starts_of
from website.pages.back_office.tasks import reviews_pages, tasks_of
from website.pages.back_office.translating import UpdateTranslations
from website.pages.reports import DuePagesView, StaleTranslationsView, UndescribedPicturesView
from website.pages.rich_links import PageLink

REPORTS = (
    (DuePagesView, "pages-due", _("Pages to review")),
    (StaleTranslationsView, "stale-translations", _("Stale translations")),
    (UndescribedPicturesView, "undescribed-pictures", _("Pictures without description")),
)
# Wagtail's name of a colour -> ours.
COLOURS = {
    "--w-color-primary": "--colour-deep",
    "--w-color-primary-200": "--colour-deep-2",
    "--w-color-secondary": "--colour-action",
}


# After Wagtail's own, which it replaces.
@hooks.register("register_rich_text_features", order=100)
def link_into_the_readers_language(features: FeatureRegistry) -> None:
    """Links between pages lead to the reader's language."""
    features.register_link_type(PageLink)


@hooks.register("insert_global_admin_css")
def wear_the_citys_colours() -> SafeString:
    """The back office in the colours of the site, read from its tokens."""
    values = token_values()
    rules = "".join(f"{theirs}:{values[ours]};" for theirs, ours in COLOURS.items())
    return format_html("<style>:root{{{}}}</style>", rules)


@hooks.register("register_admin_urls")
def register_reports() -> list[URLPattern]:
    """Each report and its filtered part."""
    found = []
    for view, part, _label in REPORTS:
        found += [
            path(f"reports/{part}/", view.as_view(), name=view.index_url_name),
            path(f"reports/{part}/results/", view.as_view(results_only=True), name=view.index_results_url_name),
        ]
    return found


# Before the one of the library, which has the same address.
@hooks.register("register_admin_urls", order=-1)
def register_translating() -> list[URLPattern]:
    """Bringing translations up to date."""
    return [path("localize/update/<int:translation_source_id>/", UpdateTranslations.as_view())]


class ReportMenuItem(MenuItem):
    """Shown to whoever may work on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person has pages at all."""
        return works_on_pages(request)


def works_on_pages(request: HttpRequest) -> bool:
    """Whether this person may write or publish any page."""
    allowed: bool = PagePermissionPolicy().user_has_any_permission(request.user, ["add", "change", "publish"])
    return allowed


def _entry(view: Any, name: str, label: Any) -> ReportMenuItem:
    return ReportMenuItem(label, reverse(view.index_url_name), name=name, icon_name=view.header_icon, order=60)


@hooks.register("register_reports_menu_item")
def list_due_pages() -> ReportMenuItem:
    """Pages to review."""
    return _entry(*REPORTS[0])


@hooks.register("register_reports_menu_item")
def list_stale_translations() -> ReportMenuItem:
    """Stale translations."""
    return _entry(*REPORTS[1])


@hooks.register("register_reports_menu_item")
def list_undescribed_pictures() -> ReportMenuItem:
    """Pictures without description."""
    return _entry(*REPORTS[2])


class TasksPanel(Component):
    """What this person has to do: reviews, drafts, pages whose day has come, stale translations, pictures without words."""

    order = 50
    template_name = "pages/back_office/tasks.html"

    def get_context_data(self, parent_context: Any) -> Any:
        """With each kind of task, its number and its first entries."""
        context = super().get_context_data(parent_context)
        request = parent_context["request"]
        return context | {"tasks": tasks_of(request.user, with_pages=works_on_pages(request))}


class StartsPanel(Component):
    """What this person often begins."""

    order = 60
    template_name = "pages/back_office/starts.html"

    def get_context_data(self, parent_context: Any) -> Any:
        """With the short ways that are open to this person."""
        context = super().get_context_data(parent_context)
        return context | {"starts": starts_of(parent_context["request"].user)}


@hooks.register("construct_homepage_panels")
def show_tasks(request: HttpRequest, panels: list[Component]) -> None:
    """On the start page, above Wagtail's own lists."""
    if works_on_pages(request):
        panels += [TasksPanel(), StartsPanel()]
    elif reviews_pages(request.user) and not tasks_of(request.user, with_pages=False):
        # What waits for a review stands in Wagtail's own list; this says that nothing does.
        panels.append(TasksPanel())


@hooks.register("construct_help_menu")
def leave_out_news_of_wagtail(_request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """What is new for editors here is told by us; the news of Wagtail's makers name menus that are called otherwise here."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith("whats-new-in-wagtail")]
