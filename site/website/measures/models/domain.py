"""The language-neutral objects behind the measure profiles. Votes, readings and threads attach to these, never to a page."""

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from website.pages.slugs import slug_of


def free_key(wanted: str, taken: set[str], longest: int = 80) -> str:
    """A key like `wanted` that is not taken: `hub`, `hub-2`, `hub-3`."""
    base = slug_of(wanted)[: longest - 4].strip("-") or "x"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


class ProfileManager(models.Manager["Profile"]):
    """Finds profiles by key and begins new ones."""

    def get_by_natural_key(self, key: str) -> "Profile":
        """The profile with this key."""
        return self.get(key=key)

    def begin(self, wanted: str) -> "Profile":
        """A saved new profile with a key like `wanted` and the next free number."""
        taken = set(self.filter(key__startswith=slug_of(wanted)[:70]).values_list("key", flat=True))
        highest = self.aggregate(highest=Max("number"))["highest"] or 0
        return self.create(key=free_key(wanted, taken), number=highest + 1)


class Profile(models.Model):
    """A measure profile (Maßnahmensteckbrief); it holds one or several measures."""

    key = models.SlugField(_("key"), unique=True, max_length=80)
    number = models.PositiveSmallIntegerField(_("number"), unique=True)

    objects = ProfileManager()

    class Meta:
        verbose_name = _("measure profile")
        verbose_name_plural = _("measure profiles")
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.key}"


class Measure(models.Model):
    """One measure (Maßnahme) of a profile; its name in each language stands on the page, under the same key."""

    profile = models.ForeignKey(
        Profile, verbose_name=_("measure profile"), on_delete=models.CASCADE, related_name="measures"
    )
    key = models.SlugField(_("key"), max_length=80)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ("profile__number", "pk")
        constraints = (models.UniqueConstraint(fields=("profile", "key"), name="measure_key_unique_in_profile"),)

    def __str__(self) -> str:
        return self.key


class Indicator(models.Model):
    """One indicator (Kennzahl, KPI) of a profile; its wording in each language stands on the page, under the same key."""

    class Dimension(models.TextChoices):
        CONTENT = "content", _("Content")
        ORGANISATION = "organisation", _("Organisation")
        PARTICIPATION = "participation", _("Participation")
        DATA = "data", _("Data")

    profile = models.ForeignKey(
        Profile, verbose_name=_("measure profile"), on_delete=models.CASCADE, related_name="indicators"
    )
    key = models.SlugField(_("key"), max_length=80)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("profile__number", "pk")
        constraints = (models.UniqueConstraint(fields=("profile", "key"), name="indicator_key_unique_in_profile"),)

    def __str__(self) -> str:
        return f"{self.profile_id}/{self.key}"
