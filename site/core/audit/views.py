"""The log in the back office: read, filter, take along as a table. Nothing can be changed here, nor anywhere else."""

import json
from collections.abc import Iterable, Mapping

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from core.audit.models import Event
from core.audit.queries import events_in_order


class EventFilterSet(WagtailFilterSet):
    """By what was done, to what, by whom and when."""

    event = django_filters.CharFilter(label=_("Event"), lookup_expr="icontains")
    target_type = django_filters.CharFilter(label=_("Kind of object"), lookup_expr="icontains")
    target_id = django_filters.CharFilter(label=_("Number of the object"))
    who = django_filters.UUIDFilter(label=_("Done by (public id)"))
    at = django_filters.DateFromToRangeFilter(label=_("Time"), widget=DateRangePickerWidget)

    class Meta:
        model = Event
        fields: tuple[str, ...] = ()


def _facts(values: Mapping[str, object] | None) -> str:
    return "" if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True)


def _in_words(values: Mapping[str, object] | None) -> str:
    """The facts for the screen; an export has them as JSON."""
    texts = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in (values or {}).items()
    }
    return "; ".join(f"{name}: {text}" for name, text in texts.items())


class EventReportView(ReportView):
    """Every event, newest first, fifty a page; `?export=csv` for all that the filter lets through."""

    model = Event
    permission_policy = ModelPermissionPolicy(Event)
    permission_required = "view"
    page_title = _("Audit log")
    header_icon = "list-ul"
    filterset_class = EventFilterSet
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    columns = (
        Column("place", label=_("Place")),
        DateColumn("at", label=_("Time")),
        Column("event", label=_("Event")),
        Column("who_name", label=_("Done by")),
        Column("acting_for", label=_("Acting for")),
        Column("channel", label=_("Channel")),
        Column("target", label=_("Object"), accessor=lambda event: f"{event.target_type} {event.target_id}".strip()),
        Column("before", label=_("Before"), accessor=lambda event: _in_words(event.before)),
        Column("after", label=_("After"), accessor=lambda event: _in_words(event.after)),
    )
    list_export = (
        "place",
        "at",
        "event",
        "who",
        "acting_for",
        "channel",
        "target_type",
        "target_id",
        "before",
        "after",
        "hash",
    )
    export_headings = {
        "place": _("Place"),
        "who": _("Done by (public id)"),
        "hash": _("Hash"),
    }

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        as_text = {self.FORMAT_CSV: _facts, self.FORMAT_XLSX: _facts}
        as_id = {self.FORMAT_XLSX: str}
        self.custom_field_preprocess = {"before": as_text, "after": as_text, "who": as_id}

    def get_queryset(self) -> QuerySet[Event]:
        """The rows before filtering."""
        return events_in_order()

    def get_filename(self) -> str:
        """The name of the export."""
        return f"audit-{localdate():%Y-%m-%d}"

    def decorate_paginated_queryset(self, object_list: Iterable[Event]) -> Iterable[Event]:
        """On screen, people who still have an account are shown by name; an export keeps to public ids."""
        if self.is_export:
            return object_list
        ids = {event.who for event in object_list if event.who}
        names = {user.public_id: str(user) for user in get_user_model().objects.filter(public_id__in=ids)}
        for event in object_list:
            event.who_name = names.get(event.who, event.who or _("the platform"))
        return object_list
