"""The language-neutral objects of the strategy. Pages tell their story in each language and point here."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class StrategyObject(models.Model):
    """A named object with a stable key; `name` is in the source language, other languages take the page's title."""

    key = models.SlugField(_("key"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=160)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["order", "key"]

    def __str__(self) -> str:
        return self.name


class GuidingTheme(StrategyObject):
    """A guiding theme (Leitthema): four of the whole city, which count for the rule "two of four", and the cross-cutting ones."""

    is_cross_cutting = models.BooleanField(_("cross-cutting"), default=False)

    class Meta(StrategyObject.Meta):
        verbose_name = _("guiding theme")
        verbose_name_plural = _("guiding themes")


class TargetVision(StrategyObject):
    """A target vision (Zielbild) with its dimensions; `colour` names an accent of the design, never a colour value."""

    class Colour(models.TextChoices):
        PLUM = "plum", _("Plum")
        OAK = "oak", _("Oak")
        BRONZE = "bronze", _("Bronze")
        PETROL = "petrol", _("Petrol")
        BASALT = "basalt", _("Basalt")

    colour = models.CharField(_("accent colour"), max_length=20, choices=Colour.choices, default=Colour.PETROL)

    class Meta(StrategyObject.Meta):
        verbose_name = _("target vision")
        verbose_name_plural = _("target visions")


class TargetDimension(StrategyObject):
    """One dimension (Zieldimension) of a target vision; its wording in each language stands on the vision's page."""

    vision = models.ForeignKey(
        TargetVision, verbose_name=_("target vision"), on_delete=models.CASCADE, related_name="dimensions"
    )

    class Meta(StrategyObject.Meta):
        verbose_name = _("target dimension")
        verbose_name_plural = _("target dimensions")


class LeadProject(StrategyObject):
    """A lead project (Leitprojekt), which bundles measures."""

    class Meta(StrategyObject.Meta):
        verbose_name = _("lead project")
        verbose_name_plural = _("lead projects")
