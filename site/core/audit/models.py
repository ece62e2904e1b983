"""The log of what was done on the platform: rows that are only ever added.

An event is written with the change that it tells of. Right after that change is committed, a seal gives the event its place
in the chain. Two tables instead of one, because a chain needs one writer at a time: sealing inside the business transaction
would make everybody wait for the longest import (docs/decisions/0006-audit-seals.md).
"""

import uuid
from datetime import UTC

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One thing that was done. It names people by their public id only, so that an erased person leaves no trace of themselves."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(_("time"))
    who = models.UUIDField(_("done by"), null=True, help_text=_("Public id of the person; empty: the platform itself."))
    acting_for = models.CharField(_("acting for"), max_length=80, blank=True)
    channel = models.CharField(_("channel"), max_length=20)
    event = models.CharField(_("event"), max_length=80, db_index=True)
    target_type = models.CharField(_("kind of object"), max_length=100, blank=True)
    target_id = models.CharField(_("number of the object"), max_length=64, blank=True)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("at",), name="audit_event_at"),
            models.Index(fields=("target_type", "target_id"), name="audit_event_target"),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.public_id}"

    def body(self) -> dict[str, object]:
        """What the seal's hash covers: every column, in a form that both databases give back unchanged."""
        return {
            "id": self.pk,
            "public_id": str(self.public_id),
            "at": self.at.astimezone(UTC).isoformat(),
            "who": str(self.who) if self.who else None,
            "acting_for": self.acting_for,
            "channel": self.channel,
            "event": self.event,
            "target_type": self.target_type,
            "target_id": self.target_id,
            "before": self.before,
            "after": self.after,
        }


class Pending(models.Model):
    """An event that waits for its seal; a small table, so that finding them never means searching the log."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="+")

    class Meta:
        verbose_name = _("event without seal")
        verbose_name_plural = _("events without seal")

    def __str__(self) -> str:
        return str(self.pk)


class Seal(models.Model):
    """An event's place in the chain. Places run from 1 without gaps."""

    sequence = models.PositiveBigIntegerField(_("place in the chain"), primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="seal", verbose_name=_("event"))
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"


class Head(models.Model):
    """Where the chain ends (one row): without it, events cut off at the end would leave no gap. It is also the writers' lock."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("end of the chain")
        verbose_name_plural = _("ends of the chain")
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="audit_one_head"),)

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"
