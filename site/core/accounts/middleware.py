"""The door of the back office."""

from django.conf import settings
from django.core.exceptions import PermissionDenied

from core.accounts.policies import can_enter_back_office, works_on_pages
from core.accounts.second_factor import lacks_second_factor, redirect_to_second_factor

# Signing in and out, the words of the editor's scripts and its icons: nothing in them is anyone's.
OPEN_ROUTES = frozenset(
    {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
)
# Pages, and what the editor's forms ask while somebody writes. Wagtail shows parts of it to everyone in the back office, with the
# titles of drafts, translations and files; a treasurer or an auditor has no use for that.
EDITORS_TOOLS = (
    "api/main/",
    "bulk/uploads/",
    "bulk/wagtailcore/",
    "choose-page/",
    "documents/chooser/",
    "embeds/chooser/",
    "images/chooser/",
    "localize/",
    "pages/",
    "snippets/choose/",
)
# The same in lists of pages of one kind, and the steps of workflows of snippets, whatever their address.
EDITORS_ROUTES = frozenset(
    {
        "choose_parent",
        "choose_parent_results",
        "collect_workflow_action_data",
        "confirm_workflow_cancellation",
        "workflow_action",
        "workflow_history",
        "workflow_history_detail",
        "workflow_preview",
    }
)


class StaffSecondFactorMiddleware:
    """Every address of the back office is closed to signed-in people without access, and to staff without a second factor.

    The tools of editors are closed to staff who do not work on pages.
    People who are not signed in are left to Wagtail, which sends them to the sign-in page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The answer of the view."""
        return self.get_response(request)

    def process_view(self, request, _view, _args, _kwargs):
        """The way to the second factor, or None to let the person in."""
        if not _is_guarded(request) or not request.user.is_authenticated:
            return None
        if not can_enter_back_office(request.user):
            # Wagtail would send the person to the sign-in page, and that straight back: a loop.
            raise PermissionDenied
        if not lacks_second_factor(request):
            return _refuse_tools(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        return redirect_to_second_factor(request)


def _refuse_tools(request) -> None:
    tools = tuple(f"{settings.BACK_OFFICE_PATH}{tool}" for tool in EDITORS_TOOLS)
    is_tool = request.path_info.startswith(tools) or request.resolver_match.url_name in EDITORS_ROUTES
    if is_tool and not works_on_pages(request.user):
        raise PermissionDenied


def _is_guarded(request) -> bool:
    return (
        request.path_info.startswith(settings.BACK_OFFICE_PATH) and request.resolver_match.url_name not in OPEN_ROUTES
    )
