import csv
import datetime as dt
import io
import json

import pytest
from django.utils.translation import override
from jsonschema import Draft202012Validator, FormatChecker
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from tests.factories.measures import make_locale, make_profile_page, month
from website.measures.models import ProfileConnection
from website.measures.opendata import datasets as registry
from website.measures.opendata.datasets import Dataset
from website.measures.pages import MeasureProfilePage, OpenDataPage

DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")


def document(client):
    return json.loads(client.get("/daten/massnahmen.json").content)


def faults(client):
    schema = json.loads(client.get("/daten/massnahmen.schema.json").content)
    Draft202012Validator.check_schema(schema)
    return [
        error.message
        for error in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(document(client))
    ]


def test_json_keeps_to_its_schema_empty_sparse_and_full(client, home, index, three):
    assert faults(client) == []
    page = make_profile_page(
        index,
        slug="voll",
        summary="Kurz",
        implementation_from=month(2020, 1),
        operation="until",
        operation_until=month(2030, 1),
        description="<p>Text</p>",
        responsible="Amt",
        indicators=["Gäste"],
        effect_beyond=True,
        changes=[("change", {"date": dt.date(2026, 1, 1), "text": "Neu"})],
    )
    page.connections = [ProfileConnection(to=three[0].profile)]
    page.save_revision().publish()
    assert faults(client) == []
    for one in (*three, page):
        one.unpublish()
    assert document(client)["steckbriefe"] == []
    assert faults(client) == []


def test_json_says_what_is_not_stated_and_who_publishes(client, index, three, settings):
    data = document(client)
    silent = data["steckbriefe"][2]
    assert (silent["leitprojekt"], silent["zustand"], silent["zeitraum"]["umsetzung_von"]) == (None, None, None)
    assert silent["texte"]["de"]["beschreibung"] is None
    assert data["lizenz"]["namensnennung"] == settings.CITY["licence_attribution"]
    assert data["steckbriefe"][0]["adresse"] == f"{settings.BASE_URL}/massnahmen/aerzte/"
    assert data["steckbriefe"][0]["sdg_ziele"] == [3, 11]


def test_json_holds_translations_but_no_fallback_as_translation(client, index, english_index, three):
    three[0].description = "<p>Deutsch</p>"
    three[0].save_revision().publish()
    copy = three[0].copy_for_translation(make_locale("en"))
    copy.title = "Doctors"
    copy.save_revision().publish()
    texts = document(client)["steckbriefe"][0]["texte"]
    assert list(texts) == ["de", "en"]
    assert (texts["en"]["titel"], texts["en"]["beschreibung"]) == ("Doctors", None)
    assert list(document(client)["steckbriefe"][1]["texte"]) == ["de"]


def test_contact_is_not_open_data(client, index):
    make_profile_page(index, contact_name="Erika Beispiel", contact_email="erika@example.org", contact_phone="0561 123")
    for name in ("massnahmen.json", "massnahmen.csv"):
        content = client.get(f"/daten/{name}").content.decode()
        assert not any(word in content for word in ("Erika", "erika@", "0561"))


def test_restricted_and_draft_profiles_are_no_open_data(client, index, three):
    three[0].view_restrictions.create(restriction_type="password", password="geheim")
    three[1].unpublish()
    three[2].title = "Entwurf"
    three[2].save_revision()
    content = client.get("/daten/massnahmen.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    assert [row["titel"] for row in rows] == ["Aula"]
    assert [sheet["texte"]["de"]["titel"] for sheet in document(client)["steckbriefe"]] == ["Aula"]


def test_csv_runs_nothing_in_a_spreadsheet(client, index):
    make_profile_page(index, title="=HYPERLINK()", slug="x", responsible="-2+3", measures=["+1"])
    response = client.get("/daten/massnahmen.csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";")
    assert (row["titel"], row["verantwortung"]) == ("'=HYPERLINK()", "'-2+3")
    assert row["massnahmen"].startswith("'+1")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("massnahmen.json", "application/json"),
        ("massnahmen.csv", "text/csv; charset=utf-8"),
        ("massnahmen.schema.json", "application/schema+json"),
        ("katalog.ttl", "text/turtle; charset=utf-8"),
        ("katalog.jsonld", "application/ld+json; charset=utf-8"),
        ("katalog.rdf", "application/rdf+xml; charset=utf-8"),
    ],
)
def test_files_may_be_kept_and_read_from_anywhere(client, index, three, page_cache, name, media_type):
    response = client.get(f"/daten/{name}")
    assert response["Content-Type"] == media_type
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "public" in response["Cache-Control"]
    again = client.get(f"/daten/{name}", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("number", [3, 60])
def test_files_take_the_same_queries_for_any_number_of_profiles_and_languages(
    client, index, english_index, number, django_assert_num_queries
):
    for count in range(number):
        page = make_profile_page(index, slug=f"p{count}", goals=[1], indicators=["Gäste"])
        if count < 3:
            page.copy_for_translation(make_locale("en")).save_revision().publish()
    for address, queries in (("massnahmen.json", 5), ("massnahmen.csv", 4), ("katalog.ttl", 2)):
        client.get(f"/daten/{address}")
        with django_assert_num_queries(queries):
            client.get(f"/daten/{address}")


@pytest.mark.parametrize("number", [3, 60])
def test_page_of_open_data_takes_the_same_queries_for_any_number_of_profiles(
    client, home, index, number, django_assert_num_queries
):
    page = home.add_child(instance=OpenDataPage(title="Offene Daten", slug="daten"))
    for _count in range(number):
        index.add_child(instance=MeasureProfilePage(title="Profil"))
    client.get(page.url)
    with django_assert_num_queries(7):
        client.get(page.url)


def test_catalogue_of_another_format_is_not_found(client, home):
    assert client.get("/daten/katalog.exe").status_code == 404


def graph(client, ending="ttl", kind="turtle"):
    return Graph().parse(data=client.get(f"/daten/katalog.{ending}").content, format=kind)


# What DCAT-AP.de 2.0 asks of each kind of thing, as far as we use it: type -> properties that must be there.
SHAPES = {
    DCAT.Catalog: [
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCAT.dataset,
        DCTERMS.license,
        DCTERMS.language,
    ],
    DCAT.Dataset: [
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.identifier,
        DCTERMS.issued,
        DCTERMS.modified,
        DCTERMS.publisher,
        DCAT.keyword,
        DCAT.theme,
        DCAT.contactPoint,
        DCAT.distribution,
        DCATDE.contributorID,
    ],
    DCAT.Distribution: [
        DCAT.accessURL,
        DCTERMS.license,
        DCATDE.licenseAttributionByText,
        DCTERMS["format"],
        DCAT.mediaType,
    ],
    FOAF.Agent: [FOAF.name],
    VCARD.Kind: [VCARD.fn, VCARD.hasEmail],
}


def test_catalogue_has_what_the_standard_asks(client, index, three):
    found = graph(client)
    for kind, wanted in SHAPES.items():
        things = list(found.subjects(RDF.type, kind))
        assert things, kind
        for thing in things:
            assert [name for name in wanted if (thing, name, None) not in found] == [], thing
    for thing in found.subjects(RDF.type, FOAF.Agent):
        assert (thing, RDF.type, FOAF.Organization) in found
    for thing in found.subjects(RDF.type, VCARD.Kind):
        assert (thing, RDF.type, VCARD.Organization) in found
    for name in (
        DCTERMS.publisher,
        DCTERMS.license,
        DCAT.theme,
        DCAT.accessURL,
        DCTERMS["format"],
        DCATDE.contributorID,
    ):
        assert {type(value) for value in found.objects(None, name)} == {URIRef}
    assert all(value.language == "de" for value in found.objects(None, DCTERMS.title))
    assert {value.datatype.fragment for value in found.objects(None, DCTERMS.modified)} == {"dateTime"}


# What DCAT-AP.de 2.0 allows as values: property -> beginning of every address.
VOCABULARIES = {
    DCAT.theme: "http://publications.europa.eu/resource/authority/data-theme/",
    DCTERMS.language: "http://publications.europa.eu/resource/authority/language/",
    DCTERMS["format"]: "http://publications.europa.eu/resource/authority/file-type/",
    DCAT.mediaType: "https://www.iana.org/assignments/media-types/",
    DCTERMS.license: "http://dcat-ap.de/def/licenses/",
    DCATDE.contributorID: "http://dcat-ap.de/def/contributors/",
}
# Property -> the kind of thing that it must lead to.
RANGES = {
    DCAT.dataset: DCAT.Dataset,
    DCAT.distribution: DCAT.Distribution,
    DCAT.contactPoint: VCARD.Kind,
    DCTERMS.publisher: FOAF.Agent,
    DCATDE.maintainer: FOAF.Agent,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.conformsTo: DCTERMS.Standard,
}
# What a thing may have only once.
ONCE = {
    DCAT.Catalog: [DCTERMS.publisher, FOAF.homepage, DCTERMS.license, DCTERMS.issued, DCTERMS.modified],
    DCAT.Dataset: [DCTERMS.publisher, DCATDE.contributorID, DCTERMS.issued, DCTERMS.modified],
    DCAT.Distribution: [DCTERMS.license, DCTERMS["format"], DCAT.mediaType, DCATDE.licenseAttributionByText],
}
ADDRESSES = (FOAF.homepage, DCAT.landingPage, DCAT.accessURL, DCAT.downloadURL, DCTERMS.conformsTo, VCARD.hasEmail)
TEXTS = (DCTERMS.title, DCTERMS.description, DCTERMS.identifier, DCAT.keyword, DCATDE.licenseAttributionByText)


def test_catalogue_takes_its_values_from_the_vocabularies_of_the_standard(client, index, three):
    found = graph(client)
    for name, beginning in VOCABULARIES.items():
        values = set(found.objects(None, name))
        assert values, name
        assert [value for value in values if not str(value).startswith(beginning)] == []
    for name, kind in RANGES.items():
        assert [value for value in found.objects(None, name) if (value, RDF.type, kind) not in found] == [], name


def test_catalogue_repeats_nothing_that_may_stand_once(client, index, three):
    found = graph(client)
    for kind, names in ONCE.items():
        counts = {
            (thing, name): len(set(found.objects(thing, name)))
            for thing in found.subjects(RDF.type, kind)
            for name in names
        }
        assert {place: count for place, count in counts.items() if count > 1} == {}


def test_catalogue_tells_addresses_from_texts(client, index, three):
    found = graph(client)
    assert {type(value) for name in ADDRESSES for value in found.objects(None, name)} == {URIRef}
    assert {type(value) for name in TEXTS for value in found.objects(None, name)} == {Literal}
    assert all(str(value) for name in TEXTS for value in found.objects(None, name))


def test_every_file_of_the_catalogue_can_be_loaded_as_what_it_says(client, index, three, settings):
    found = graph(client)
    for file in found.subjects(RDF.type, DCAT.Distribution):
        address = str(found.value(file, DCAT.downloadURL)).removeprefix(settings.BASE_URL)
        media_type = str(found.value(file, DCAT.mediaType)).rpartition("media-types/")[2]
        assert client.get(address)["Content-Type"].partition(";")[0] == media_type


# rdflib's own JSON-LD reader still uses it.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_catalogue_says_the_same_in_every_format(client, index, three):
    turtle = graph(client)
    for ending, kind in (("jsonld", "json-ld"), ("rdf", "xml")):
        assert graph(client, ending, kind).isomorphic(turtle)


def test_catalogue_lists_what_other_rooms_register(client, home, monkeypatch):
    monkeypatch.setattr(registry, "_datasets", {})
    registry.register("a", lambda: Dataset("a", "Titel", "Text", ("wort",), (), (), lambda: None))
    found = graph(client)
    assert next(iter(found.objects(None, DCTERMS.title))).language == "de"
    assert Literal("Titel", lang="de") in set(found.objects(None, DCTERMS.title))
    assert (None, DCTERMS.modified, None) not in found


def test_page_lists_files_with_licence_and_age(client, home, index, three, settings):
    page = home.add_child(instance=OpenDataPage(title="Offene Daten", slug="daten"))
    html = client.get(page.url).content.decode()
    for address in (
        "/daten/massnahmen.json",
        "/daten/massnahmen.csv",
        "/daten/massnahmen.schema.json",
        "/daten/katalog.ttl",
    ):
        assert f'href="{address}"' in html
    assert settings.CITY["licence_uri"] in html
    for one in three:
        one.unpublish()
    with override("de"):
        assert client.get(page.url).status_code == 200
