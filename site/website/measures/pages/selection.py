"""How measures were selected: the catalogue, the funnel, the result."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from core.design.speaking import speaking
from website.measures.models.criteria import Criterion, CriterionFilter
from website.measures.models.translating import kept, source_only
from website.measures.pages.panels import FactsPanel
from website.measures.pages.selection_view import selection_context
from website.pages.models import EditorialPage


class SelectionPage(EditorialPage):
    """The criteria catalogue with its result, told and drawn. The numbers count on the page in the source language."""

    intro = RichTextField(_("text"), blank=True, features=["bold", "italic", "ol", "ul", "link"])
    ideas = models.PositiveSmallIntegerField(_("ideas"), null=True, blank=True)
    proposals = models.PositiveSmallIntegerField(_("further proposals"), null=True, blank=True)
    selected = models.PositiveSmallIntegerField(_("selected"), null=True, blank=True)
    ideas_label = models.CharField(_("what the ideas are called"), max_length=120, blank=True)
    proposals_label = models.CharField(_("what the proposals are called"), max_length=120, blank=True)
    selected_label = models.CharField(_("what the selected are called"), max_length=120, blank=True)
    source_note = models.CharField(_("source of the numbers"), max_length=200, blank=True)

    FACTS = ("ideas", "proposals", "selected")

    template = "measures/selection_page.html"
    parent_page_types: ClassVar[list[str]] = ["measures.MeasureIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *EditorialPage.content_panels,
        FieldPanel("intro"),
        FactsPanel(
            [FieldRowPanel([FieldPanel("ideas"), FieldPanel("proposals"), FieldPanel("selected")])],
            heading=_("Numbers"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("ideas_label"),
                FieldPanel("proposals_label"),
                FieldPanel("selected_label"),
                FieldPanel("source_note"),
            ],
            heading=_("Words for the numbers"),
        ),
        InlinePanel("filter_wordings", heading=_("Filters of criteria"), label=_("Filter")),
        InlinePanel("criterion_wordings", heading=_("Criteria"), label=_("Criterion")),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *EditorialPage.override_translatable_fields,
        *source_only(*FACTS),
    ]

    class Meta:
        verbose_name = _("selection of measures (page)")
        verbose_name_plural = _("selections of measures (pages)")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the funnel, the catalogue in this page's words, and the result."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        with speaking(self.locale.language_code):
            return context | selection_context(self, request)


class Wording(TranslatableMixin, Orderable):
    """Name and explanation of a part of the catalogue in the language of the page."""

    name = models.CharField(_("name"), max_length=200)
    text = models.TextField(_("explanation"), max_length=1000, blank=True)

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name


class FilterWording(Wording):
    """A filter in the language of the page."""

    page = ParentalKey(SelectionPage, on_delete=models.CASCADE, related_name="filter_wordings")
    filter = models.ForeignKey(
        CriterionFilter, verbose_name=_("filter"), on_delete=models.CASCADE, related_name="wordings"
    )

    panels = [FieldPanel("filter"), FieldPanel("name"), FieldPanel("text")]
    translatable_fields = [TranslatableField("name"), TranslatableField("text"), *kept("filter")]

    class Meta(Wording.Meta):
        verbose_name = _("wording of a filter")
        verbose_name_plural = _("wordings of filters")


class CriterionWording(Wording):
    """A criterion in the language of the page."""

    page = ParentalKey(SelectionPage, on_delete=models.CASCADE, related_name="criterion_wordings")
    criterion = models.ForeignKey(
        Criterion, verbose_name=_("criterion"), on_delete=models.CASCADE, related_name="wordings"
    )

    panels = [FieldPanel("criterion"), FieldPanel("name"), FieldPanel("text")]
    translatable_fields = [TranslatableField("name"), TranslatableField("text"), *kept("criterion")]

    class Meta(Wording.Meta):
        verbose_name = _("wording of a criterion")
        verbose_name_plural = _("wordings of criteria")
