"""What measures know about persons."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.privacy.registry import Classification, Retention, delete, of, register, register_not_personal, signed_by
from website.measures.models import Assessment, ImportFile
from website.measures.pages import MeasureProfilePage

KEPT = timedelta(days=1)


def _due(now: datetime) -> QuerySet:
    return ImportFile.objects.filter(created_at__lt=now - KEPT)


register(
    ImportFile,
    Classification(
        title=_("Files that you brought for an import"),
        rows=of("by"),
        fields=("name", "created_at"),
        erase=delete("by"),
        retention=(Retention(reason="an upload is needed until it is confirmed, at most a day", due=_due),),
    ),
)
register(
    Assessment,
    Classification(
        title=_("Your assessments of measures"),
        rows=of("by"),
        fields=("criterion", "result", "reason", "at"),
        erase=signed_by("by"),
    ),
)
register_not_personal(
    MeasureProfilePage,
    reason="the published contact of an office, or of a person who agreed; editors take it off the page",
)
