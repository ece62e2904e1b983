"""How the city makes its strategy together with its people: ways in, formats with their figures, bodies."""

from collections import defaultdict
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import TextBlock
from wagtail.fields import StreamField

from website.pages.blocks import BodyField
from website.pages.models import EditorialPage
from website.pages.visibility import as_open_as
from website.strategy.blocks import FigureBlock
from website.strategy.cards import Card, cards_of


class ParticipationPage(EditorialPage):
    """The overview of all formats, grouped by the ways in."""

    body = BodyField(verbose_name=_("content"), blank=True)

    template = "strategy/participation_page.html"
    content_panels = [*EditorialPage.content_panels, FieldPanel("body")]
    subpage_types: ClassVar[list[str]] = ["strategy.ApproachPage"]

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participation pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the ways in and their formats: two queries, and one for their translations."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        approaches = list(as_open_as(self, ApproachPage.objects.live().child_of(self)).order_by("path"))
        formats = list(as_open_as(self, FormatPage.objects.live().descendant_of(self)).order_by("path"))
        cards = cards_of([*approaches, *formats], request)
        below: defaultdict[str, list[Card]] = defaultdict(list)
        for page, card in zip(formats, cards[len(approaches) :], strict=True):
            below[page.path[: -FormatPage.steplen]].append(card)
        context["approaches"] = [
            {"card": card, "formats": below[page.path]} for page, card in zip(approaches, cards, strict=False)
        ]
        return context


class ApproachPage(EditorialPage):
    """One way in (partizipativer Zugang) with its formats."""

    body = BodyField(verbose_name=_("content"), blank=True)

    template = "strategy/approach_page.html"
    content_panels = [*EditorialPage.content_panels, FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["strategy.ParticipationPage"]
    subpage_types: ClassVar[list[str]] = ["strategy.FormatPage"]

    class Meta:
        verbose_name = _("way of taking part")
        verbose_name_plural = _("ways of taking part")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the formats of this way in."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        formats = as_open_as(self, FormatPage.objects.live().child_of(self))
        context["formats"] = cards_of(formats.order_by("path"), request)
        return context


class FormatPage(EditorialPage):
    """One participation format with its figures."""

    period = models.CharField(
        _("when"), max_length=120, blank=True, help_text=_("In words; empty where nobody has said it.")
    )
    partners = models.CharField(_("together with"), max_length=300, blank=True)
    figures = StreamField([("figure", FigureBlock())], verbose_name=_("figures"), blank=True)
    body = BodyField(verbose_name=_("content"), blank=True)

    template = "strategy/format_page.html"
    content_panels = [
        *EditorialPage.content_panels,
        FieldPanel("period"),
        FieldPanel("partners"),
        FieldPanel("figures"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["strategy.ApproachPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("participation format")
        verbose_name_plural = _("participation formats")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the figures as the design shows them."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["figures"] = [block.value for block in self.figures]
        return context


class BodyPage(EditorialPage):
    """One body that carries or accompanies the strategy. Its members and sittings are no page content."""

    kind = models.CharField(_("what it is"), max_length=160, blank=True)
    state = models.CharField(
        pgettext_lazy("committee", "state"), max_length=160, blank=True, help_text=_("For example: to be set up.")
    )
    size = models.CharField(_("size"), max_length=200, blank=True)
    led_by = models.CharField(_("led by"), max_length=255, blank=True)
    tasks = StreamField([("task", TextBlock(label=_("Task"), max_length=300))], verbose_name=_("tasks"), blank=True)
    body = BodyField(verbose_name=_("content"), blank=True)

    template = "strategy/body_page.html"
    content_panels = [
        *EditorialPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("kind"), FieldRowPanel([FieldPanel("size"), FieldPanel("state")]), FieldPanel("led_by")],
            heading=_("At a glance"),
        ),
        FieldPanel("body"),
        FieldPanel("tasks"),
    ]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = pgettext_lazy("committee", "body")
        verbose_name_plural = pgettext_lazy("committee", "bodies")
