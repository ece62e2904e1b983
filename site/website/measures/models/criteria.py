"""The criteria catalogue by which ideas become measures, and what was found when it was applied."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from website.measures.models.domain import Measure


class CriterionFilter(models.Model):
    """One of the filters, which bundles criteria. The page of the selection words it for readers."""

    key = models.SlugField(_("key"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=160)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("filter of criteria")
        verbose_name_plural = _("filters of criteria")
        ordering = ("order", "key")

    def __str__(self) -> str:
        return self.name


class Criterion(models.Model):
    """One criterion. With a rule it is worked out from the profile's facts, else people assess it."""

    class Rule(models.TextChoices):
        TWO_OF_FOUR = "two_of_four", _("At least two of the guiding themes of the whole city")

    filter = models.ForeignKey(
        CriterionFilter, verbose_name=_("filter"), on_delete=models.CASCADE, related_name="criteria"
    )
    key = models.SlugField(_("key"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    rule = models.CharField(_("rule"), max_length=20, choices=Rule.choices, blank=True)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ("filter__order", "order", "key")

    def __str__(self) -> str:
        return self.name


class Assessment(models.Model):
    """How a measure, or something that is not yet one, meets a criterion: who found it, when and why.

    It is never changed: a later one for the same subject and criterion counts in its place, the earlier stays to be read.
    """

    class Result(models.TextChoices):
        MET = "met", pgettext_lazy("result of an assessment", "met")
        PARTLY = "partly", pgettext_lazy("result of an assessment", "partly met")
        NOT_MET = "not_met", pgettext_lazy("result of an assessment", "not met")

    measure = models.ForeignKey(
        Measure,
        verbose_name=_("measure"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="assessments",
    )
    title = models.CharField(
        _("or what it is about"), max_length=200, blank=True, help_text=_("Only for what is not a measure.")
    )
    criterion = models.ForeignKey(
        Criterion,
        verbose_name=_("criterion"),
        on_delete=models.PROTECT,
        related_name="assessments",
        limit_choices_to={"rule": ""},
    )
    result = models.CharField(_("result"), max_length=20, choices=Result.choices)
    reason = models.TextField(_("reason"), max_length=2000)
    is_public = models.BooleanField(_("show on the website"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assessed by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="assessments",
    )
    at = models.DateTimeField(_("assessed on"), auto_now_add=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(measure__isnull=False, title="") | Q(measure__isnull=True) & ~Q(title=""),
                name="assessment_of_a_measure_or_of_something_else",
                violation_error_message=_("Choose a measure, or say what it is about; not both."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.criterion}"

    @property
    def subject(self) -> str:
        """What was assessed."""
        return str(self.measure) if self.measure else self.title
