"""Long work as a row: the row is the job, the queue only wakes it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .states import LEASED, UNFINISHED, JobState

ATTEMPTS = 3


class Job(models.Model):
    """One piece of long work. Params and result hold ids and figures, never personal text."""

    public_id = models.UUIDField(_("number"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    params = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=12, default="de")
    # A second start with the key of an unfinished job returns that job.
    key = models.CharField(max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=JobState, default=JobState.QUEUED)

    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    words = models.CharField(_("progress"), max_length=300, blank=True)
    # Names of the parts whose effect is stored; see RunningJob.once.
    steps = models.JSONField(default=list, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(_("error"), blank=True)

    # By the database's clock, like every comparison with it.
    due_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)
    # Counts the claims; a write with an older token is refused, so a worker that came back from the dead changes nothing.
    token = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=ATTEMPTS)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("started by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="jobs",
    )
    created_at = models.DateTimeField(_("started on"), default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("finished on"), null=True)

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ("-created_at", "-pk")
        permissions = (
            ("see_every_job", "May see the background jobs of everybody"),
            ("stop_every_job", "May stop the background jobs of everybody"),
        )
        indexes = (models.Index(fields=["state", "due_at"], name="job_by_state_and_due"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=LEASED, lease_until__isnull=False)
                | (~Q(state__in=LEASED) & Q(lease_until__isnull=True)),
                name="job_has_lease_while_running",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(done__lte=F("total")), name="job_done_within_total"
            ),
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=UNFINISHED) & ~Q(key=""), name="job_unfinished_key_unique"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    def get_absolute_url(self) -> str:
        """The progress page."""
        return reverse("jobs:detail", args=[self.public_id])

    @property
    def is_finished(self) -> bool:
        """Whether nothing will change any more."""
        return self.state not in UNFINISHED

    @property
    def percent(self) -> int | None:
        """Progress from 0 to 100; None while the total is unknown."""
        return self.done * 100 // self.total if self.total else None
