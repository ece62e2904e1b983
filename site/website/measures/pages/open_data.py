"""The list of all open data."""

from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design.speaking import speaking
from website.measures.opendata.catalogue import FORMATS
from website.measures.opendata.datasets import Dataset, datasets
from website.pages.models import EditorialPage

Context = dict[str, Any]
CATALOGUE_NAMES = {"ttl": "Turtle", "jsonld": "JSON-LD", "rdf": "RDF/XML"}


class OpenDataPage(EditorialPage):
    """`/daten/`: every data set with its files, its licence and its age, and the catalogue for machines."""

    template = "measures/open_data_page.html"
    subpage_types: ClassVar[list[str]] = []

    in_footer = True
    kind = gettext_lazy("Open data")

    class Meta:
        verbose_name = gettext_lazy("list of open data")
        verbose_name_plural = gettext_lazy("lists of open data")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Context:
        """With the registered data sets, in the language of this page."""
        context: Context = super().get_context(request, *args, **kwargs)
        with speaking(self.locale.language_code):
            context["datasets"] = [_shown(dataset) for dataset in datasets()]
            context["catalogues"] = [
                {"name": CATALOGUE_NAMES[ending], "url": reverse("data:catalogue", args=[ending])} for ending in FORMATS
            ]
        city = settings.CITY
        return context | {
            "licence": {"url": city["licence_uri"], "name": city["licence_name"]},
            "attribution": city["licence_attribution"],
        }


def _shown(dataset: Dataset) -> Context:
    modified = dataset.modified()
    files = [
        {"title": f"{dataset.title}", "url": one.path, "format": one.format, "schema": one.schema}
        for one in dataset.distributions
    ]
    return {
        "key": dataset.key,
        "title": str(dataset.title),
        "description": str(dataset.description),
        "files": files,
        "schemas": [one["schema"] for one in files if one["schema"]],
        "modified": formats.date_format(modified, "DATE_FORMAT") if modified else _("nothing published yet"),
    }
