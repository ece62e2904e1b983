"""What editors do is in Wagtail's own history; what changes the public site or people's rights goes into the chain as well."""

from django.db.models import Model
from wagtail.models import ModelLogEntry, PageLogEntry

from core.audit.actions import record

# Saving a draft changes nothing that anyone else sees; these do.
PAGE_ACTIONS = frozenset(
    {
        "wagtail.delete",
        "wagtail.move",
        "wagtail.publish",
        "wagtail.publish.scheduled",
        "wagtail.unpublish",
        "wagtail.unpublish.scheduled",
        "wagtail.view_restriction.create",
        "wagtail.view_restriction.delete",
        "wagtail.view_restriction.edit",
        "wagtail.workflow.approve",
        "wagtail.workflow.reject",
    }
)


def record_log_entry(*, instance: PageLogEntry | ModelLogEntry, created: bool, raw: bool, **_kwargs: object) -> None:
    """An audit event stands beside the editorial log entry, without its texts."""
    if raw or not created or (isinstance(instance, PageLogEntry) and instance.action not in PAGE_ACTIONS):
        return
    record(
        by=instance.user,
        event=instance.action,
        target=_target(instance),
        after={"log_entry": instance.pk, "revision": getattr(instance, "revision_id", None)},
    )


def _target(entry: PageLogEntry | ModelLogEntry) -> Model | None:
    """A stand-in that carries the object's kind and number: the object itself may be gone."""
    model = entry.content_type.model_class() if entry.content_type else None
    return model(pk=entry.object_id) if model else None
