"""Receipts: the key of people without account or e-mail to what they handed in."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Receipt(models.Model):
    """One receipt of one contribution. The code itself is never stored, only its keyed hash."""

    code_hash = models.CharField(_("keyed hash of the code"), max_length=64, unique=True, editable=False)
    target_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, verbose_name=_("kind"))
    target_id = models.CharField(_("number"), max_length=64)
    target = GenericForeignKey("target_type", "target_id")
    issued_at = models.DateTimeField(_("issued at"), default=timezone.now)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken over by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = (
            models.UniqueConstraint(fields=("target_type", "target_id"), name="one_receipt_per_contribution"),
        )

    def __str__(self) -> str:
        return f"{self.target_type}/{self.target_id}"
