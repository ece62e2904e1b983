"""Pages that every site must have: contact, accessibility, privacy, imprint. They stand in the footer."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from website.pages.blocks import BodyField

from .editorial import EditorialPage


class ServicePage(EditorialPage):
    """A page of the footer (abstract)."""

    body = BodyField(verbose_name=_("content"), blank=True)

    in_footer = True
    kind = _("Service")
    content_panels: ClassVar[list[Any]] = [*EditorialPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*EditorialPage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True


class ContactPage(ServicePage):
    """How to reach the city."""

    template = "pages/contact_page.html"

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")


class LegalPage(ServicePage):
    """Privacy, imprint and what else the law asks for."""

    template = "pages/article_page.html"

    class Meta:
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")


class AccessibilityPage(ServicePage):
    """The accessibility statement."""

    template = "pages/article_page.html"

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")
