"""Pages that every site must have: accessibility, privacy, imprint. They stand in the footer."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from website.pages.blocks import BodyField

from .editorial import EditorialPage


class FooterPage(EditorialPage):
    """A page of the footer (abstract)."""

    body = BodyField(verbose_name=_("content"), blank=True)

    in_footer = True
    kind = _("Service")
    content_panels: ClassVar[list[Any]] = [*EditorialPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*EditorialPage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True


class LegalPage(FooterPage):
    """Privacy, imprint and what else the law asks for."""

    template = "pages/article_page.html"

    class Meta:
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")


class Conformance(models.TextChoices):
    """How far the site keeps to the rules (implementing decision (EU) 2018/1523, model statement)."""

    NOT_ASSESSED = "", _("not yet assessed")
    FULL = "full", _("fully compatible")
    PARTIAL = "partial", _("partly compatible")
    NONE = "none", _("not compatible")


class AccessibilityPage(FooterPage):
    """The accessibility statement: what the law wants in it has fields of its own, the rest is text."""

    conformance = models.CharField(_("state"), max_length=10, choices=Conformance.choices, blank=True)
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)
    gaps = StreamField(
        [("gap", blocks.TextBlock(label=_("Known barrier")))], verbose_name=_("known barriers"), blank=True
    )
    contact_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page for reports"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    enforcement = models.TextField(
        _("enforcement body"), blank=True, help_text=_("Name, address and way to reach whoever decides in a dispute.")
    )

    content_panels: ClassVar[list[Any]] = [
        *EditorialPage.content_panels,
        MultiFieldPanel([FieldPanel("conformance"), FieldPanel("assessed_on")], _("State")),
        FieldPanel("gaps"),
        FieldPanel("body"),
        FieldPanel("contact_page"),
        FieldPanel("enforcement"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *EditorialPage.override_translatable_fields,
        SynchronizedField("conformance"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, Any]:
        """With the enforcement body of the city's state where the page names none."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"enforcement": self.enforcement or settings.CITY.get("accessibility_enforcement", "")}
