"""The strategy as a whole: what it is, where it wants to go, what the city has planned before."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from website.pages.blocks import BodyField
from website.pages.models import EditorialPage
from website.strategy.blocks import ActorBlock, PrinciplesBlock, StepBlock, TraitBlock
from website.strategy.cards import cards_of
from website.strategy.figures import ring
from website.strategy.filter_bar import filter_bar
from website.strategy.queries import chapters_below
from website.strategy.register import LEVEL, THEME, YEAR, narrowed_register


class StrategyPage(EditorialPage):
    """The way into the strategy: charter traits, process steps, actors, and below it the chapters."""

    body = BodyField(verbose_name=_("content"), blank=True)
    formula = models.CharField(_("formula"), max_length=120, blank=True)
    traits = StreamField([("trait", TraitBlock())], verbose_name=_("traits of a smart city"), blank=True)
    steps = StreamField([("step", StepBlock())], verbose_name=_("process steps"), blank=True)
    actors = StreamField([("actor", ActorBlock())], verbose_name=_("actors"), blank=True)

    template = "strategy/strategy_page.html"
    content_panels = [
        *EditorialPage.content_panels,
        FieldPanel("body"),
        FieldPanel("formula"),
        FieldPanel("traits"),
        FieldPanel("steps"),
        FieldPanel("actors"),
    ]

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the actors of the drawing and the chapters below this page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["actors"] = self._actors()
        context["chapters"] = cards_of(chapters_below(self), request)
        return context

    def _actors(self) -> list[dict[str, Any]]:
        """The actors on their ring; those with a page of their own in this language lead to it."""
        rows = [block.value for block in self.actors]
        urls = self.surroundings.urls
        return [
            {
                "number": number,
                "name": row["name"],
                "url": urls.get(row["page"].pk, "") if row["page"] else "",
                "x": x,
                "y": y,
            }
            for number, (row, (x, y)) in enumerate(zip(rows, ring(len(rows)), strict=True), start=1)
        ]


class VisionPage(EditorialPage):
    """The vision and the design principles, each guiding question with its answers."""

    claim = models.CharField(_("claim"), max_length=200, blank=True)
    body = BodyField(verbose_name=_("content"), blank=True)
    principles = StreamField([("principles", PrinciplesBlock())], verbose_name=_("design principles"), blank=True)

    template = "strategy/vision_page.html"
    content_panels = [
        *EditorialPage.content_panels,
        FieldPanel("claim"),
        FieldPanel("body"),
        FieldPanel("principles"),
    ]

    class Meta:
        verbose_name = _("vision")
        verbose_name_plural = _("visions")


class ConceptRegisterPage(EditorialPage):
    """The register of concepts and strategies with its filters; the concepts are edited in the back office's list."""

    body = BodyField(verbose_name=_("content"), blank=True)

    template = "strategy/concept_register_page.html"
    public_query: ClassVar[tuple[str, ...]] = (LEVEL, THEME, YEAR)
    content_panels = [*EditorialPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("register of concepts")
        verbose_name_plural = _("registers of concepts")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the register under the filters that the address asks for."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        register = narrowed_register(request.GET.dict(), self.locale.language_code)
        number = len(register.items)
        words = ngettext("%(number)d concept", "%(number)d concepts", number) % {"number": number}
        return context | {"register": register, "count": words} | filter_bar(register, request.path)
