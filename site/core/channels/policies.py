"""Who may help whom, and how long."""

from datetime import datetime, timedelta

from core.accounts.models import User
from core.accounts.policies import has_role
from core.accounts.roles import Role

from .models import AssistedSession, ServiceSpot

IDLE = timedelta(minutes=15)
LIMIT = timedelta(hours=2)


def can_assist(user: User, spot: ServiceSpot) -> bool:
    """Helpers may help at a Service Spot that is in use."""
    return spot.is_open and has_role(user, Role.HELPER)


def overdue_reason(session: AssistedSession, now: datetime) -> AssistedSession.End | None:
    """Why an open session has to end now, or None while it may go on."""
    if now - session.started_at >= LIMIT:
        return AssistedSession.End.LIMIT
    if now - session.last_activity_at >= IDLE:
        return AssistedSession.End.IDLE
    return None


def is_helper_of(user: User, session: AssistedSession) -> bool:
    """Whether this helper, and nobody else, conducts the session."""
    return session.helper_id == user.pk
