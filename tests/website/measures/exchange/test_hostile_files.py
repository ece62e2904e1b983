"""Tables of people who know how they are read."""

import io
import json
import struct
import zipfile

import pytest
from openpyxl import Workbook

from website.measures.exchange import tables, xlsx_files
from website.measures.exchange.cells import read_line
from website.measures.exchange.files import read_table
from website.measures.exchange.mapping import simplified
from website.measures.exchange.tables import FileRefused

LONG = 200_000


def known(header):
    return simplified(header) in {"titel", "nummer"}


def read(content, name="file.csv"):
    return read_table(content, name=name, known=known)


def refusal(content, name="file.csv"):
    with pytest.raises(FileRefused) as refused:
        read(content, name)
    return str(refused.value)


def workbook(*rows, far=""):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    if far:
        made.active[far] = "far"
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def changed(content, part, change):
    """The workbook with another content of one part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, change(source.read(name)) if name == part else source.read(name))
    return target.getvalue()


def merged(content, *places):
    cells = "".join(f'<mergeCell ref="{place}"/>' for place in places)
    end = f"</sheetData><mergeCells>{cells}</mergeCells>".encode()
    return changed(content, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", end))


@pytest.mark.parametrize("header", ["(" * LONG, "[" * LONG, "(a" * LONG])
def test_header_of_endless_brackets_takes_no_time(header):
    assert read(f"Titel;{header}\na;b\n".encode()).rows == [["a", "b"]]


@pytest.mark.parametrize("entry", ["a [" + ":" * LONG, "a" + " " * LONG + "b", "[a:b" * LONG])
def test_entry_of_endless_signs_takes_no_time(entry):
    assert read_line(entry) == (entry, {})


def test_json_with_other_keys_in_every_object_is_refused_before_there_are_cells():
    objects = [{f"k{number}": 1} for number in range(tables.MAX_COLUMNS + 1)]
    assert str(tables.MAX_COLUMNS) in refusal(json.dumps(objects).encode(), "a.json")


def test_table_of_endless_columns_is_refused():
    columns = ["Titel", *("x" for _ in range(tables.MAX_COLUMNS))]
    assert str(tables.MAX_COLUMNS) in refusal(f"{';'.join(columns)}\n{';'.join(columns)}\n".encode())


@pytest.mark.parametrize("depth", [400, 900])
def test_deep_json_is_refused(depth):
    refusal(b'[{"Titel": ' + b"[" * depth + b"]" * depth + b"}]", "a.json")


@pytest.mark.parametrize(
    ("content", "name", "line", "sign"),
    [
        (b'[{"Titel": "a"}, {"Titel": "\\ud800"}]', "a.json", "2", "U+D800"),
        (b'[{"Titel": "a\\u0000"}]', "a.json", "1", "U+0000"),
        (b'[{"Titel": "a", "b\\u0000": "c"}]', "a.json", "1", "U+0000"),
        (b"Titel\n" + b"a\n" * 3000 + b"a\0\n", "a.csv", "3002", "U+0000"),
        (workbook(["Titel"], ["a"], ["b_x0000_"]), "a.xlsx", "3", "U+0000"),
    ],
)
def test_sign_that_no_database_takes_is_named_with_its_line(content, name, line, sign):
    words = refusal(content, name)
    assert line in words
    assert sign in words


def test_cells_merged_beside_the_table_are_left_alone():
    content = merged(workbook(["Titel"], ["a"], ["b"]), "ZZ1:ZZ3", "A2:A3")
    assert read(content, "a.xlsx").rows == [["a"], ["a"]]


def test_endless_merged_cells_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx_files, "MAX_CELLS", 4)
    refusal(merged(workbook(["Titel"], ["a"], ["b"]), *["A1:A3"] * 3, "A900:A901"), "a.xlsx")


def test_sheet_that_is_listed_again_and_again_is_refused():
    def repeat(data):
        start, end = data.index(b"<sheet "), data.index(b"</sheets>")
        return data[:start] + b"".join(data[start:end].replace(b"Sheet", b"S%d" % n) for n in range(9)) + data[end:]

    content = changed(workbook(["Titel"], ["a"], far="SZ900"), "xl/workbook.xml", repeat)
    refusal(content, "a.xlsx")


def test_archive_in_which_two_programs_find_different_sheets_is_read_as_it_was_checked():
    """Its last directory is followed by a comment that is not there: some go back to the directory before."""
    good, other = workbook(["Titel"], ["good"]), workbook(["Titel"], ["other"], far="ZZ9000")
    parts, size, start = struct.unpack("<HII", good[good.rindex(b"PK\x05\x06") + 10 :][:10])
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, parts, parts, size, start + len(other), 0xFFFF)
    content = good[:start] + other + good[start : start + size] + end
    assert read(content, "a.xlsx").rows == [["good"]]


def test_part_that_is_there_twice_is_refused():
    target = io.BytesIO(workbook(["Titel"], ["a"]))
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", "<x/>")
    refusal(target.getvalue(), "a.xlsx")
