"""What privacy itself has to remember: which accounts are gone, and which were told that they will be."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """An erased account, known by a random number that leads nowhere. A restored backup is held against this list."""

    public_id = models.UUIDField(_("public id"), unique=True)
    erased_at = models.DateTimeField(_("erased at"))

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ("erased_at",)

    def __str__(self) -> str:
        return f"{self.public_id} {self.erased_at:%Y-%m-%d}"


class ErasureNotice(models.Model):
    """Someone who has not come in for two years was told on which day their account will be erased."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name=_("user"), related_name="erasure_notice"
    )
    sent_at = models.DateTimeField(_("sent at"))
    erase_on = models.DateField(_("erase on"))

    class Meta:
        verbose_name = _("announced erasure")
        verbose_name_plural = _("announced erasures")

    def __str__(self) -> str:
        return f"{self.user_id} {self.erase_on}"
