from xml.parsers import expat

import pytest

from website.measures.exchange.reach import Reach


def reach(rows):
    sheet = Reach().read(f"<x:worksheet xmlns:x='a'><x:sheetData>{rows}</x:sheetData></x:worksheet>".encode())
    return sheet.rows, sheet.columns


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("", (0, 0)),
        ("<x:row r='2'><x:c r='B2'><x:v>1</x:v></x:c></x:row>", (2, 2)),
        ("<x:row r='9'><x:c r='XFD1048576' s='>'><x:is/></x:c></x:row>", (1_048_576, 16_384)),
        ("<x:row r='1048576'><x:c s='1'/><x:c/></x:row>", (0, 0)),
        ("<x:row r='7'><x:c/><x:c><x:v/></x:c></x:row><x:row><x:c><x:v/></x:c></x:row>", (8, 2)),
        ("<x:row><x:c r='aa3'><x:v/></x:c><x:c><x:v/></x:c></x:row>", (3, 28)),
    ],
)
def test_reach_counts_filled_cells_wherever_they_say_they_stand(rows, found):
    assert reach(rows) == found


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("<x:c r='B2'><x:f>1+1</x:f><x:v/></x:c>", "B2"),
        ("<x:c r='B2'><x:f>1+1</x:f></x:c>", "B2"),
        ("<x:c r='B2'><x:f>1+1</x:f><x:v>2</x:v></x:c>", ""),
        ("<x:c r='B2' t='str'><x:f>A1</x:f><x:v></x:v></x:c>", ""),
        ("<x:c r='B2'><x:v/></x:c><x:c><x:f>x</x:f></x:c><x:c r='D2'><x:f/></x:c>", "?"),
    ],
)
def test_formula_without_a_result_is_named(cell, place):
    sheet = Reach().read(f"<x:d xmlns:x='a'><x:row>{cell}</x:row></x:d>".encode())
    assert sheet.without_result == place


@pytest.mark.parametrize("place", ["1A", "A", "ABCDE1", "A1:B2"])
def test_place_that_is_none_is_refused(place):
    with pytest.raises(ValueError, match=place):
        reach(f"<x:row><x:c r='{place}'><x:v/></x:c></x:row>")


def test_what_is_no_xml_is_refused():
    with pytest.raises(expat.ExpatError):
        reach("<")
