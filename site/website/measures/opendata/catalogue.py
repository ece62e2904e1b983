"""The catalogue of all open data as DCAT-AP.de 2.0, the profile that GovData harvests (https://www.dcat-ap.de/def/)."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import override
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, URIRef

from website.measures.opendata.datasets import FILE_TYPES, Dataset, Distribution

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
LANGUAGES = Namespace("http://publications.europa.eu/resource/authority/language/")
MEDIA = "https://www.iana.org/assignments/media-types/"
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "pretty-xml"}


def catalogue(datasets: Iterable[Dataset], *, base_url: str) -> Graph:
    """The graph: one catalogue, its publisher, every data set with its files. Texts are in the source language."""
    graph = Graph()
    for prefix, namespace in (("dcat", DCAT), ("dct", DCTERMS), ("dcatde", DCATDE), ("foaf", FOAF), ("vcard", VCARD)):
        graph.bind(prefix, namespace)
    with override(settings.LANGUAGE_CODE):
        publisher = _publisher(graph)
        node = _catalogue(graph, base_url, publisher)
        for dataset in datasets:
            graph.add((node, DCAT.dataset, _dataset(graph, dataset, base_url, publisher)))
    return graph


def _said(text: object) -> Literal:
    return Literal(str(text), lang=settings.LANGUAGE_CODE)


def _publisher(graph: Graph) -> URIRef:
    city = settings.CITY
    node = URIRef(city["publisher_uri"])
    # The German shapes want both types spelled out, without inference.
    graph.add((node, RDF.type, FOAF.Agent))
    graph.add((node, RDF.type, FOAF.Organization))
    graph.add((node, FOAF.name, Literal(city["organisation"])))
    return node


def _catalogue(graph: Graph, base_url: str, publisher: URIRef) -> URIRef:
    city = settings.CITY
    node = URIRef(f"{base_url}/daten/katalog#katalog")
    graph.add((node, RDF.type, DCAT.Catalog))
    graph.add((node, DCTERMS.title, _said(f"{city['platform_name']}: Offene Daten")))
    graph.add((node, DCTERMS.description, _said(f"Offene Daten der Plattform {city['platform_name']}.")))
    graph.add((node, DCTERMS.publisher, publisher))
    graph.add((node, DCTERMS.license, URIRef(city["licence_uri"])))
    graph.add((node, FOAF.homepage, URIRef(f"{base_url}/daten/")))
    graph.add((node, DCTERMS.language, LANGUAGES.DEU))
    graph.add((LANGUAGES.DEU, RDF.type, DCTERMS.LinguisticSystem))
    return node


def _dataset(graph: Graph, dataset: Dataset, base_url: str, publisher: URIRef) -> URIRef:
    identifier = f"{base_url}/daten/{dataset.key}"
    node = URIRef(f"{identifier}#datensatz")
    graph.add((node, RDF.type, DCAT.Dataset))
    graph.add((node, DCTERMS.title, _said(dataset.title)))
    graph.add((node, DCTERMS.description, _said(dataset.description)))
    graph.add((node, DCTERMS.identifier, Literal(identifier)))
    graph.add((node, DCTERMS.publisher, publisher))
    graph.add((node, DCATDE.maintainer, publisher))
    graph.add((node, DCATDE.contributorID, URIRef(settings.CITY["contributor_uri"])))
    graph.add((node, DCAT.landingPage, URIRef(f"{base_url}/daten/")))
    for keyword in dataset.keywords:
        graph.add((node, DCAT.keyword, _said(keyword)))
    for theme in dataset.themes:
        graph.add((node, DCAT.theme, URIRef(theme)))
    _dates(graph, node, dataset)
    graph.add((node, DCAT.contactPoint, _contact(graph)))
    for distribution in dataset.distributions:
        graph.add((node, DCAT.distribution, _distribution(graph, distribution, dataset, base_url)))
    return node


def _dates(graph: Graph, node: URIRef, dataset: Dataset) -> None:
    modified = dataset.modified()
    if modified:
        graph.add((node, DCTERMS.modified, Literal(modified.replace(microsecond=0).isoformat(), datatype=XSD.dateTime)))
    if dataset.issued:
        graph.add((node, DCTERMS.issued, Literal(dataset.issued.isoformat(), datatype=XSD.date)))


def _contact(graph: Graph) -> BNode:
    city, node = settings.CITY, BNode("kontakt")
    graph.add((node, RDF.type, VCARD.Kind))
    graph.add((node, RDF.type, VCARD.Organization))
    graph.add((node, VCARD.fn, Literal(city["office"])))
    graph.add((node, VCARD.hasEmail, URIRef(f"mailto:{city['email']}")))
    return node


def _distribution(graph: Graph, distribution: Distribution, dataset: Dataset, base_url: str) -> URIRef:
    city, address = settings.CITY, URIRef(base_url + distribution.path)
    node = URIRef(f"{base_url}/daten/{dataset.key}#{distribution.format.lower()}")
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCTERMS.title, _said(f"{dataset.title} ({distribution.format})")))
    graph.add((node, DCAT.accessURL, address))
    graph.add((node, DCAT.downloadURL, address))
    graph.add((node, DCAT.mediaType, URIRef(MEDIA + distribution.media_type)))
    graph.add((node, DCTERMS["format"], URIRef(FILE_TYPES + distribution.format.upper())))
    graph.add((node, DCTERMS.license, URIRef(city["licence_uri"])))
    graph.add((node, DCATDE.licenseAttributionByText, _said(city["licence_attribution"])))
    if distribution.schema:
        schema = URIRef(base_url + distribution.schema)
        graph.add((node, DCTERMS.conformsTo, schema))
        graph.add((schema, RDF.type, DCTERMS.Standard))
        graph.add((schema, RDFS.label, Literal("JSON Schema")))
    return node


def serialised(graph: Graph, ending: str) -> str:
    """The graph as text for `ttl`, `jsonld` or `rdf`; the same graph gives the same text."""
    return graph.serialize(format=FORMATS[ending])
