import pytest

from website.measures.exchange.mapping import map_headers, simplified

NAMES = {"titel": ("Titel der Maßnahme", "title"), "nummer": ("Nr.", "number"), "massnahmen": ("Maßnahmen",)}


@pytest.mark.parametrize(
    ("header", "plain"),
    [
        ("Maßnahmen-Titel (kurz)", "massnahmentitel"),
        (" Über  uns ", "ueberuns"),
        ("Uebertragbarkeit", "uebertragbarkeit"),
        ("U\u0308bertragbarkeit", "uebertragbarkeit"),
        ("E-Mail [dienstlich]", "email"),
        ("Café", "cafe"),
        ("(nur Klammer)", ""),
    ],
)
def test_headers_are_compared_without_what_people_vary(header, plain):
    assert simplified(header) == plain


def test_headers_in_any_order_and_language_mean_their_column():
    mapped = map_headers(["NUMBER", "Farbe", "titel der massnahme", ""], NAMES)
    assert list(mapped.columns) == ["nummer", None, "titel", None]
    assert (list(mapped.unknown), list(mapped.twice)) == (["Farbe"], [])


def test_second_header_of_the_same_column_is_named():
    mapped = map_headers(["Titel", "title"], NAMES)
    assert (list(mapped.columns), list(mapped.twice)) == (["titel", None], ["title"])
