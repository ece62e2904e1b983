"""The register of the city's concepts and strategies, on which the smart-city strategy builds."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin, WorkflowMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.districts.models import District
from website.strategy.models.domain import GuidingTheme


class Concept(WorkflowMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, ClusterableModel):
    """One concept; its facts stand on the row in the source language, translations word the title and the note."""

    class Level(models.TextChoices):
        CITY = "city", _("Whole city")
        DISTRICTS = "districts", _("Districts")

    class Status(models.TextChoices):
        ADOPTED = "adopted", _("Available")
        IN_PREPARATION = "in_preparation", _("In preparation")

    title = models.CharField(_("title"), max_length=200)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    theme = models.ForeignKey(
        GuidingTheme,
        verbose_name=_("guiding theme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="concepts",
    )
    districts = ParentalManyToManyField(District, verbose_name=_("districts"), blank=True, related_name="concepts")
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.ADOPTED)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Empty while it is in preparation or where nobody knows it.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("For example later updates."))
    link = models.URLField(_("address of the document"), blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("level"),
        FieldPanel("theme"),
        FieldPanel("districts"),
        FieldPanel("status"),
        FieldPanel("year"),
        FieldPanel("note"),
        FieldPanel("link"),
    ]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("note"),
        SynchronizedField("level", overridable=False),
        SynchronizedField("theme", overridable=False),
        SynchronizedField("status", overridable=False),
        SynchronizedField("year", overridable=False),
        SynchronizedField("link"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("concept")
        verbose_name_plural = _("concepts and strategies")
        ordering: ClassVar[list[str]] = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="in_preparation", year__isnull=False),
                name="concept_in_preparation_has_no_year",
            ),
        ]

    def __str__(self) -> str:
        return self.title
