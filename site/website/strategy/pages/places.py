"""Pages of the districts."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from core.districts.models import District
from website.pages import languages
from website.pages.blocks import BodyField
from website.pages.models import EditorialPage
from website.pages.urls_for import own_or_fallback_url
from website.strategy import queries
from website.strategy.register import rows_of
from website.strategy.related import related_to


class DistrictIndexPage(EditorialPage):
    """All districts: the map and, with the same content, the list."""

    body = BodyField(verbose_name=_("content"), blank=True)

    template = "strategy/district_index_page.html"
    kind = _("Districts")
    content_panels = [*EditorialPage.content_panels, FieldPanel("body")]
    subpage_types: ClassVar[list[str]] = ["strategy.DistrictPage"]

    class Meta:
        verbose_name = _("districts (page)")
        verbose_name_plural = _("districts (pages)")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the addresses of the districts' pages by slug: one query, translations included."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        asked = languages.active()
        shown = Q(pk__in=self.get_children().values("pk")) | Q(locale__language_code=asked)
        pages = DistrictPage.objects.live().filter(shown).select_related("district", "locale")
        # A translation comes after its original and takes its place.
        ordered = sorted(pages.exclude(district=None), key=lambda page: page.language == asked)
        context["district_urls"] = {page.district.slug: own_or_fallback_url(page, asked, request) for page in ordered}
        return context


class DistrictPage(EditorialPage):
    """One district: where it stands, what it wants, which concepts and measures concern it."""

    district = models.ForeignKey(
        District, verbose_name=_("district"), on_delete=models.PROTECT, null=True, related_name="pages"
    )
    body = BodyField(verbose_name=_("content"), blank=True)

    template = "strategy/district_page.html"
    kind = _("District")
    read_with = ("image", "district")
    content_panels = [*EditorialPage.content_panels, FieldPanel("district"), FieldPanel("body")]
    override_translatable_fields = [
        *EditorialPage.override_translatable_fields,
        SynchronizedField("district", overridable=False),
    ]
    parent_page_types: ClassVar[list[str]] = ["strategy.DistrictIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("district (page)")
        verbose_name_plural = _("district (pages)")

    def search_facets(self) -> list[list[str]]:
        """The district itself."""
        return [["district", self.district.slug, self.district.name]] if self.district else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the concepts that name the district and the lists of the other rooms."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        context["concepts"] = rows_of(queries.concepts_of_district(self.district), language) if self.district else []
        context["related"] = related_to(self.district, language, request)
        return context
