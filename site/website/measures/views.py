"""Open data as files. They are public, cached, and may be read by programs on other sites."""

import json
from importlib import resources

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from core.caching.decorators import public_page
from website.measures import queries
from website.measures.opendata.catalogue import FORMATS, catalogue, serialised
from website.measures.opendata.datasets import datasets
from website.measures.opendata.profiles import profiles_document, profiles_table

RDF_TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json", "rdf": "application/rdf+xml"}
SCHEMA = "massnahmen.schema.json"


@public_page
def profiles_json(_request: HttpRequest) -> HttpResponse:
    """`/daten/massnahmen.json`."""
    document = profiles_document(base_url=settings.BASE_URL, today=timezone.localdate())
    return _file(json.dumps(document, ensure_ascii=False, indent=1), "application/json")


@public_page
def profiles_csv(_request: HttpRequest) -> HttpResponse:
    """`/daten/massnahmen.csv`, with a byte order mark, without which Excel takes UTF-8 for something else."""
    sheets = queries.sheets_of(settings.LANGUAGE_CODE, today=timezone.localdate())
    return _file("\ufeff" + profiles_table(sheets), "text/csv; charset=utf-8", name="massnahmen.csv")


@public_page
def profiles_schema(_request: HttpRequest) -> HttpResponse:
    """`/daten/massnahmen.schema.json`: what the JSON holds."""
    text = resources.files("website.measures.opendata").joinpath(SCHEMA).read_text(encoding="utf-8")
    return _file(text, "application/schema+json")


@public_page
def catalogue_file(_request: HttpRequest, ending: str) -> HttpResponse:
    """`/daten/katalog.ttl`, `.jsonld`, `.rdf`."""
    if ending not in FORMATS:
        raise Http404
    graph = catalogue(datasets(), base_url=settings.BASE_URL)
    return _file(serialised(graph, ending), f"{RDF_TYPES[ending]}; charset=utf-8")


def _file(text: str, content_type: str, name: str = "") -> HttpResponse:
    response = HttpResponse(text, content_type=content_type)
    response["Access-Control-Allow-Origin"] = "*"
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
