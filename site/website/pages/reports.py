"""Reports of the back office on pages and pictures that want attention."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import PageReportView, ReportView
from wagtail.images import get_image_model

from website.pages import queries

# How long before its day a page is shown as due.
AHEAD = dt.timedelta(days=14)


class DuePagesView(PageReportView):
    """Pages whose day of review is near or past."""

    page_title = _("Pages to review")
    header_icon = "calendar-check"
    index_url_name = "pages_due_report"
    index_results_url_name = "pages_due_report_results"
    any_permission_required = ("add", "change", "publish")

    def get_queryset(self) -> QuerySet[Any]:
        """The longest overdue first."""
        self.queryset = queries.pages_due(timezone.localdate() + AHEAD)
        return super().get_queryset()


class StaleTranslationsView(PageReportView):
    """Translations that are older than their original."""

    page_title = _("Stale translations")
    header_icon = "wagtail-localize-language"
    index_url_name = "stale_translations_report"
    index_results_url_name = "stale_translations_report_results"
    any_permission_required = ("add", "change", "publish")

    def get_queryset(self) -> QuerySet[Any]:
        """The longest stale first."""
        self.queryset = queries.stale_translations()
        return super().get_queryset()


class UndescribedPicturesView(ReportView):
    """Pictures without a description."""

    page_title = _("Pictures without description")
    header_icon = "image"
    index_url_name = "undescribed_pictures_report"
    index_results_url_name = "undescribed_pictures_report_results"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    model = get_image_model()
    any_permission_required = ("add", "change")
    columns = (
        TitleColumn("title", label=_("Title"), url_name="wagtailimages:edit"),
        Column("credit", label=_("Credit")),
        DateColumn("created_at", label=_("Added")),
    )
    list_export = ("title", "created_at")

    def get_queryset(self) -> QuerySet[Any]:
        """The newest first."""
        self.queryset = queries.pictures_without_description()
        return super().get_queryset()
