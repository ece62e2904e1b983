"""Starting, keeping and ending help at a Service Spot."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.accounts.models import User
from core.audit.actions import record

from .models import AssistedSession, Channel, ServiceSpot
from .policies import can_assist, is_helper_of, overdue_reason


class SessionEndedError(Exception):
    """The session is over; the person has to agree anew."""


@transaction.atomic
def start_assisted_session(
    *, by: User, spot: ServiceSpot, mode: str, language: str, consent: str, consent_text: str
) -> AssistedSession:
    """An open session of this helper; one that was still open is ended first. Raises PermissionDenied, ValidationError."""
    if not can_assist(by, spot):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=by.pk)  # two starts at once: the second waits and ends the first
    for open_session in AssistedSession.objects.select_for_update().filter(helper=by, ended_at=None):
        _end(open_session, reason=AssistedSession.End.HELPER, now=timezone.now())
    session = AssistedSession(
        helper=by, spot=spot, mode=mode, language=language, consent=consent, consent_text=consent_text
    )
    session.started_at = session.last_activity_at = timezone.now()
    session.full_clean()
    session.save()
    record(
        by=by,
        event="channels.assistance_started",
        target=session,
        acting_for=_person_in(session),
        channel=Channel.ASSISTED,
        after={"spot": spot.slug, "mode": mode, "consent": consent, "consent_text": consent_text},
    )
    return session


@transaction.atomic
def touch_assisted_session(*, session: AssistedSession, by: User) -> AssistedSession:
    """The session's last activity is now. Raises PermissionDenied (another helper's, or the role or place is gone), SessionEndedError (over or overdue)."""
    locked = AssistedSession.objects.select_for_update().get(pk=session.pk)
    if not is_helper_of(by, locked) or not can_assist(by, locked.spot):
        raise PermissionDenied
    now = timezone.now()
    if locked.ended_at or overdue_reason(locked, now):
        raise SessionEndedError
    locked.last_activity_at = now
    locked.save(update_fields=["last_activity_at"])
    return locked


@transaction.atomic
def end_assisted_session(
    *, session: AssistedSession, by: User, reason: str = AssistedSession.End.DONE
) -> AssistedSession:
    """The session is over; ending it twice changes nothing. Raises PermissionDenied (another helper's)."""
    locked = AssistedSession.objects.select_for_update().get(pk=session.pk)
    if not is_helper_of(by, locked):
        raise PermissionDenied
    if locked.ended_at is None:
        _end(locked, reason=reason, now=timezone.now())
    return locked


@transaction.atomic
def end_overdue_sessions() -> int:
    """The number of sessions that were ended because nothing happened or the longest time was reached."""
    now = timezone.now()
    reasons = [
        (session, overdue_reason(session, now))
        for session in AssistedSession.objects.select_for_update().filter(ended_at=None)
    ]
    overdue = [(session, reason) for session, reason in reasons if reason]
    for session, reason in overdue:
        _end(session, reason=reason, now=now)
    return len(overdue)


def _end(session: AssistedSession, *, reason: str, now: datetime) -> None:
    session.ended_at, session.end_reason = now, reason
    session.save(update_fields=["ended_at", "end_reason"])
    record(
        by=session.helper,
        event="channels.assistance_ended",
        target=session,
        acting_for=_person_in(session),
        channel=Channel.ASSISTED,
        after={"reason": str(reason)},
    )


def _person_in(session: AssistedSession) -> str:
    """How the log names the person who is helped: they have no name here, the session stands for them."""
    return f"session {session.public_id}"
