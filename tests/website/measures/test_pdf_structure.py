"""What a screen reader meets in the PDF of a profile: its tags, read from the file's structure tree."""

import io

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tests.factories.measures import make_lead_project, make_profile_page, make_vision, month
from website.measures.richtext import from_plain


@pytest.fixture
def pdf(client, index, districts):
    page = make_profile_page(
        index,
        title="Werkstatt",
        summary="Kurz gesagt",
        lead_project=make_lead_project(),
        target_visions=[make_vision()],
        districts=districts,
        responsible="Amt A\nAmt B",
        implementation_from=month(2023, 7),
        description='<p>Siehe <a href="https://example.org/">die Seite</a>.</p><ul><li>eins</li><li>zwei</li></ul>',
        objectives=from_plain("1. erst\n2. dann"),
        measures=["A", "B"],
        goals=[3],
        indicators=["Gäste"],
    )
    return PdfReader(io.BytesIO(client.get(f"{page.url}pdf/").content))


def children(element):
    inner = element.get("/K")
    inner = inner.get_object() if inner is not None else []
    return [one.get_object() for one in (inner if isinstance(inner, list) else [inner])]


def tags(element):
    """The elements below, in reading order: the tag, and the tags directly in it."""
    for child in children(element):
        if isinstance(child, DictionaryObject) and "/S" in child:
            yield (
                child["/S"],
                [one["/S"] for one in children(child) if isinstance(one, DictionaryObject) and "/S" in one],
            )
            yield from tags(child)


def tree(pdf):
    return list(tags(pdf.trailer["/Root"]["/StructTreeRoot"]))


def test_file_says_that_it_is_accessible_and_shows_its_title(pdf):
    root = pdf.trailer["/Root"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert (root["/MarkInfo"]["/Marked"].value, root["/MarkInfo"]["/Suspects"].value) == (True, False)
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfuaid" in metadata
    assert "Werkstatt" in metadata
    assert {page["/Tabs"] for page in pdf.pages} == {"/S"}


def test_headings_go_down_one_step_at_a_time(pdf):
    levels = [int(name[2:]) for name, _inner in tree(pdf) if name[:2] == "/H" and name[2:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert set(levels) == {1, 2}


def test_facts_are_a_list_of_names_and_values(pdf):
    lists = [inner for name, inner in tree(pdf) if name == "/L"]
    items = [inner for name, inner in tree(pdf) if name == "/LI"]
    assert len(lists) >= 5, "facts, measures, two lists in texts, contributions, indicators"
    assert {tuple(inner) for inner in items} == {("/Lbl", "/LBody")}
    assert all(set(inner) == {"/LI"} for inner in lists)


def test_nothing_stands_in_the_document_without_a_kind(pdf):
    (_document, inner), *_rest = tree(pdf)
    assert set(inner) <= {"/P", "/H1", "/H2", "/L", "/Div"}


def test_link_says_where_it_leads(pdf):
    annotations = [one.get_object() for page in pdf.pages for one in page.get("/Annots", [])]
    assert [(one["/A"]["/URI"], bool(one["/Contents"]), "/StructParent" in one) for one in annotations] == [
        ("https://example.org/", True, True)
    ]
    assert "/Link" in {name for name, _inner in tree(pdf)}


def test_every_font_is_embedded_and_tells_its_letters(pdf):
    fonts = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        (inner,) = [one.get_object() for one in font["/DescendantFonts"]]
        assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
