"""The lines of a profile page: contained measures, contributions to the goals, indicators, connections.

A line exists once per language; its `key` is the same in all of them. What is not text is a fact: readers in every language see
the fact of the source page's line.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from website.measures.goals import Goal
from website.measures.models.domain import Indicator, Profile
from website.measures.models.translating import kept


class Line(TranslatableMixin, Orderable):
    """What all lines have in common."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True


class ContainedMeasure(Line):
    """The name of one measure of the profile; publishing the source page makes its `Measure` row."""

    page = ParentalKey("measures.MeasureProfilePage", on_delete=models.CASCADE, related_name="contained_measures")
    key = models.SlugField(_("key"), max_length=80, blank=True, editable=False)
    name = models.CharField(_("name of the measure"), max_length=200)

    panels = [FieldPanel("name")]
    translatable_fields = [TranslatableField("name"), *kept("key")]

    class Meta(Line.Meta):
        verbose_name = _("contained measure")
        verbose_name_plural = _("contained measures")

    def __str__(self) -> str:
        return self.name


class ProfileContribution(Line):
    """What the profile adds to the goals for sustainable development; which goal that is may be unknown."""

    page = ParentalKey("measures.MeasureProfilePage", on_delete=models.CASCADE, related_name="contributions")
    text = models.CharField(_("contribution"), max_length=300)
    goal = models.PositiveSmallIntegerField(
        _("goal"),
        choices=Goal.choices,
        null=True,
        blank=True,
        help_text=_("Leave empty while nobody has assigned a goal."),
    )

    panels = [FieldPanel("text"), FieldPanel("goal")]
    translatable_fields = [TranslatableField("text"), *kept("goal")]

    class Meta(Line.Meta):
        verbose_name = _("contribution to sustainability")
        verbose_name_plural = _("contributions to sustainability")

    def __str__(self) -> str:
        return self.text


class ProfileIndicator(Line):
    """One indicator as a document words it; publishing the source page makes its `Indicator` row.

    Where documents contradict each other both sets are kept: `source_note` names the document and groups the set.
    """

    class Kind(models.TextChoices):
        COUNT = "count", _("Counted or measured")
        QUALITATIVE = "qualitative", _("Described in words")

    class Direction(models.TextChoices):
        HIGHER = "higher", _("Higher is better")
        LOWER = "lower", _("Lower is better")

    page = ParentalKey("measures.MeasureProfilePage", on_delete=models.CASCADE, related_name="indicators")
    key = models.SlugField(_("key"), max_length=80, blank=True, editable=False)
    wording = models.CharField(_("indicator"), max_length=300)
    dimension = models.CharField(_("dimension"), max_length=20, choices=Indicator.Dimension.choices, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, blank=True)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction.choices, blank=True)
    time_base = models.CharField(
        _("time base"), max_length=120, blank=True, help_text=_("For example: per year, per quarter.")
    )
    source_note = models.CharField(
        _("set and source"),
        max_length=200,
        blank=True,
        help_text=_("Fill in only where documents name different indicators: which document this one is from."),
    )

    panels = [
        FieldPanel("wording"),
        FieldRowPanel([FieldPanel("dimension"), FieldPanel("kind"), FieldPanel("direction")]),
        FieldRowPanel([FieldPanel("time_base"), FieldPanel("source_note")]),
    ]
    translatable_fields = [
        TranslatableField("wording"),
        TranslatableField("time_base"),
        TranslatableField("source_note"),
        *kept("key", "dimension", "kind", "direction"),
    ]

    class Meta(Line.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.wording


class ProfileConnection(Line):
    """A connection to another profile; it is shown on both."""

    page = ParentalKey("measures.MeasureProfilePage", on_delete=models.CASCADE, related_name="connections")
    to = models.ForeignKey(
        Profile, verbose_name=_("connected profile"), on_delete=models.CASCADE, related_name="connected_from"
    )
    note = models.CharField(_("what connects them"), max_length=300, blank=True)

    panels = [FieldPanel("to"), FieldPanel("note")]
    translatable_fields = [TranslatableField("note"), *kept("to")]

    class Meta(Line.Meta):
        verbose_name = _("connection")
        verbose_name_plural = _("connections")

    def __str__(self) -> str:
        return self.to.key
