"""The audit log."""

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.audit.models import Event
from core.privacy.registry import Classification, Keep, every, register


def events_of(model: type[Model], user: User) -> QuerySet:
    """What the log says that the person did."""
    return every(model).filter(who=user.public_id)


register(
    Event,
    Classification(
        title=_("What the audit log says you did"),
        rows=events_of,
        fields=("at", "event", "channel", "target_type", "target_id", "before", "after"),
        keep=Keep(
            _(
                "The log shows that nobody changed a decision in secret, so nothing may be taken out of it. It names you by a "
                "random number only; once your account is gone, the number leads nowhere."
            )
        ),
    ),
)
