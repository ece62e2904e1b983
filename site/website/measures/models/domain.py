"""The language-neutral objects behind the measure profiles. Votes, readings and threads attach to these, never to a page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Profile(models.Model):
    """A measure profile (Maßnahmensteckbrief); it holds one or several measures."""

    key = models.SlugField(_("key"), unique=True, max_length=80)
    number = models.PositiveSmallIntegerField(_("number"), unique=True)

    class Meta:
        verbose_name = _("measure profile")
        verbose_name_plural = _("measure profiles")
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.key}"


class Measure(models.Model):
    """One measure (Maßnahme) of a profile."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="measures")
    key = models.SlugField(_("key"), unique=True, max_length=80)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ("profile__number", "pk")

    def __str__(self) -> str:
        return self.key


class Indicator(models.Model):
    """One indicator (Kennzahl, KPI) of a profile; its wording in each language stands on the page."""

    class Dimension(models.TextChoices):
        CONTENT = "content", _("Content")
        ORGANISATION = "organisation", _("Organisation")
        PARTICIPATION = "participation", _("Participation")
        DATA = "data", _("Data")

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="indicators")
    key = models.SlugField(_("key"), max_length=80)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = (models.UniqueConstraint(fields=("profile", "key"), name="indicator_key_unique_in_profile"),)

    def __str__(self) -> str:
        return f"{self.profile_id}/{self.key}"
