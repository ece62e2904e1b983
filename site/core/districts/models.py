"""The districts of the city (in German: Ortsbezirke)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class District(models.Model):
    """One district. "No district" is a valid answer and a row of its own (`is_district=False`)."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    slug = models.SlugField(_("address part"), unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    is_district = models.BooleanField(_("is a district"), default=True)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ("number",)

    def __str__(self) -> str:
        return self.name
