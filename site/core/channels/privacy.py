"""What help at Service Spots remembers of people. The person who is helped stays nameless; the helper has an account."""

from django.db.models import Model
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.channels.models import AssistedSession, ServiceSpot
from core.privacy.registry import Classification, every, of, register, register_not_personal

register_not_personal(ServiceSpot, reason="public places")


def erase_helper(model: type[Model], user: User) -> int:
    """Sessions end and lose the helper's name; what was entered with help stays marked as such."""
    every(model).filter(helper=user, ended_at=None).update(ended_at=now(), end_reason=AssistedSession.End.HELPER)
    return of("helper")(model, user).update(helper=None)


register(
    AssistedSession,
    Classification(
        title=_("Help you gave at Service Spots"),
        rows=of("helper"),
        fields=("started_at", "ended_at", "end_reason", "spot", "mode", "language"),
        erase=erase_helper,
    ),
)
