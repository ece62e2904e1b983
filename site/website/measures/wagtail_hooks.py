"""Measures in the back office."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.views.pages.listing import IndexView as PageIndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.hooks import register
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from website.measures import columns, policies, queries
from website.measures.exchange.viewset import ExchangeViewSet
from website.measures.forms import AssessmentForm
from website.measures.importing.resource import ProfileResource
from website.measures.models import Assessment, Criterion, CriterionFilter, Profile
from website.measures.pages import MeasureProfilePage
from website.measures.states import state_on


class ProfileExchangeViewSet(ExchangeViewSet):
    """Import and export of measure profiles."""

    name = "steckbriefe-tabelle"
    title = _("Import and export of measure profiles")
    menu_label = _("Import and export")
    job_kind = "measures.import"
    import_event = "measures.profiles_imported"
    export_event = "measures.profiles_exported"

    def can_use(self, user):
        """Editors, publishers, administrators."""
        return policies.can_exchange(user)

    def can_publish(self, user):
        """Publishers and administrators."""
        return policies.can_publish_imports(user)

    def resource(self, *, by, publish=False, progress=None):
        """For the profiles."""
        return ProfileResource(by=by, publish=publish, progress=progress)

    def export(self):
        """Every profile as its latest draft, the contact included."""
        pages = MeasureProfilePage.objects.filter(locale__language_code=queries.SOURCE)
        pages = pages.select_related("latest_revision", "profile", "locale").order_by("profile__number")
        sheets = queries.draft_sheets([_latest(page) for page in pages], today=timezone.localdate())
        return [column.key for column in columns.COLUMNS], [columns.flat(sheet, public=False) for sheet in sheets]


def _latest(page):
    draft = page.get_latest_revision_as_object()
    draft.profile, draft.locale = page.profile, page.locale
    return draft


class ProfileListView(PageIndexView):
    """The pages in the source language, which carry the facts; translations hang on them."""

    def get_base_queryset(self):
        """With what the columns show, in one query."""
        pages = super().get_base_queryset().filter(locale__language_code=queries.SOURCE)
        return pages.select_related("profile", "lead_project")


class ProfilePageViewSet(PageListingViewSet):
    """All profiles in one list, by number, lead project and state."""

    model = MeasureProfilePage
    index_view_class = ProfileListView
    name = "steckbriefe"
    icon = "doc-full"
    menu_label = _("Measure profiles")
    columns = [
        *PageListingViewSet.columns[:2],
        Column("number", label=_("number"), accessor="profile.number", sort_key="profile__number", width="8%"),
        Column("lead_project", label=_("Lead project"), sort_key="lead_project__name"),
        Column("state", label=_("State"), accessor=lambda page: state_on(timezone.localdate(), page.period).label),
        *PageListingViewSet.columns[3:],
    ]
    list_filter = ("lead_project", "operation", "live", "has_unpublished_changes")


class ProfileNumberViewSet(ModelViewSet):
    """The numbers of the profiles. Profiles are made by their pages and named by them."""

    model = Profile
    name = "steckbrief-nummern"
    icon = "order"
    menu_label = _("Numbers of the profiles")
    form_fields = ("number",)
    list_display = ("number", "key")
    search_backend_name = None
    copy_view_enabled = False


class CriterionFilterViewSet(ModelViewSet):
    """The filters of the criteria catalogue."""

    model = CriterionFilter
    name = "kriterien-filter"
    icon = "list-ol"
    menu_label = _("Filters of criteria")
    form_fields = ("name", "key", "order")
    list_display = ("name", "key", "order")
    search_backend_name = None
    copy_view_enabled = False


class CriterionListView(IndexView):
    """The list names each criterion's filter."""

    def get_base_queryset(self):
        """The criteria with their filters in one query."""
        return super().get_base_queryset().select_related("filter")


class CriterionViewSet(ModelViewSet):
    """The criteria."""

    model = Criterion
    index_view_class = CriterionListView
    name = "kriterien"
    icon = "tasks"
    menu_label = _("Criteria")
    form_fields = ("filter", "name", "key", "order", "rule")
    list_display = ("name", Column("filter", label=_("filter")), "rule", "order")
    list_filter = ("filter",)
    search_backend_name = None
    copy_view_enabled = False


class AppendOnly(ModelPermissionPolicy):
    """Nobody changes or deletes a row, whatever their rights: a later one corrects it."""

    def user_has_permission(self, user, action):
        """Viewing and adding as the rights say."""
        return action not in {"change", "delete"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        """The same for several actions."""
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Assessment, AppendOnly(Assessment))


class AssessmentListView(IndexView):
    """Every assessment ever recorded, the latest first."""

    def get_base_queryset(self):
        """With what the columns show, in one query."""
        return super().get_base_queryset().select_related("measure__profile", "criterion", "by")


class AssessmentCreateView(CreateView):
    """A new assessment, signed by the person."""

    def get_form_kwargs(self):
        """With the person who signs."""
        return super().get_form_kwargs() | {"by": self.request.user}


class AssessmentViewSet(ModelViewSet):
    """How measures meet the criteria: who found it, when and why."""

    model = Assessment
    index_view_class = AssessmentListView
    add_view_class = AssessmentCreateView
    name = "bewertungen"
    icon = "check"
    menu_label = _("Assessments")
    list_display = (
        Column("subject", label=_("measure")),
        "criterion",
        Column("result", label=_("result"), accessor="get_result_display"),
        BooleanColumn("is_public", label=_("on the website")),
        Column("by", label=_("assessed by")),
        DateColumn("at", label=_("assessed on")),
    )
    list_filter = ("criterion", "result", "is_public")
    search_backend_name = None
    inspect_view_enabled = True
    inspect_view_fields = ("measure", "title", "criterion", "result", "reason", "is_public", "by", "at")
    copy_view_enabled = False

    def get_form_class(self, for_update=False):  # noqa: ARG002, FBT002 -- Wagtail's signature
        """The form that signs."""
        return AssessmentForm


class MeasuresViewSetGroup(ViewSetGroup):
    """One menu for the measures."""

    menu_label = _("Measures")
    menu_icon = "clipboard-list"
    menu_order = 250
    items = (
        ProfilePageViewSet(),
        ProfileExchangeViewSet(),
        AssessmentViewSet(),
        CriterionViewSet(),
        CriterionFilterViewSet(),
        ProfileNumberViewSet(),
    )


@register("register_admin_viewset")
def measures_viewsets():
    """The menu and its views."""
    return MeasuresViewSetGroup()
