"""The audit log under "Reports" for those who may read it."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.audit.views import EventReportView


class AuditMenuItem(MenuItem):
    """Shown to auditors and administrators only."""

    def is_shown(self, request):
        """Whether this person may read the log."""
        return request.user.has_perm("audit.view_event")


@hooks.register("register_admin_urls")
def register_audit_urls():
    """The report and its filtered part."""
    return [
        path("reports/audit/", EventReportView.as_view(), name="audit_report"),
        path("reports/audit/results/", EventReportView.as_view(results_only=True), name="audit_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_audit_menu_item():
    """The entry in the reports menu."""
    return AuditMenuItem(_("Audit log"), reverse("audit_report"), name="audit-log", icon_name="list-ul", order=50)
