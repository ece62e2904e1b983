"""Reading about help at Service Spots."""

from django.db.models import QuerySet
from django.utils import timezone

from core.accounts.models import User

from .models import AssistedSession, ServiceSpot
from .policies import overdue_reason


def open_session_of(helper: User) -> AssistedSession | None:
    """The session in which this helper acts for somebody just now; an overdue one counts as over."""
    found = AssistedSession.objects.select_related("spot").filter(helper=helper, ended_at=None).first()
    return found if found and not overdue_reason(found, timezone.now()) else None


def spots_in_use() -> QuerySet[ServiceSpot]:
    """The Service Spots where people are helped, by name, with their districts."""
    return ServiceSpot.objects.filter(is_open=True).select_related("district").order_by("name")
