"""The list of all measure profiles."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from website.pages.models import EditorialPage


class MeasureIndexPage(EditorialPage):
    """The parent of all profiles: `/massnahmen/` with its filters."""

    template = "measures/measure_index_page.html"
    subpage_types: ClassVar[list[str]] = ["measures.MeasureProfilePage"]

    class Meta:
        verbose_name = _("list of measures")
        verbose_name_plural = _("lists of measures")
