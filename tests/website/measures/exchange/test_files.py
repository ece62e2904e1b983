import io
import json
import re
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from website.measures.exchange import files, tables
from website.measures.exchange.files import read_table, write_file
from website.measures.exchange.json_files import Missing
from website.measures.exchange.tables import FileRefused


def known(header):
    return header.casefold() in {"titel", "nummer", "größe"}


def read(content, name="file.csv", **options):
    return read_table(content, name=name, known=known, **options)


def refusal(content, name="file.csv", **options):
    with pytest.raises(FileRefused) as refused:
        read(content, name, **options)
    return str(refused.value)


def xlsx(*rows, sheets=1):
    workbook = Workbook()
    workbook.active.title = "leer"
    for number in range(sheets):
        sheet = workbook.create_sheet(f"s{number}")
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def archive(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(f"{name}.xml", content)
    return target.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separator_is_the_one_that_gives_known_headers(separator):
    text = f'Titel{separator}Nummer\n"a, b; c"{separator}1\n'
    table = read(text.encode())
    assert (table.headers, table.rows, table.separator) == (["Titel", "Nummer"], [["a, b; c", "1"]], separator)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman"])
def test_umlauts_survive_in_every_encoding(encoding):
    table = read("Titel;Größe\nÄrzte für Öffentlichkeit;süß\n".encode(encoding))
    assert table.rows == [["Ärzte für Öffentlichkeit", "süß"]]


def test_person_may_name_the_encoding():
    content = "Titel\nÄ\n".encode("cp850")
    assert read(content, encoding="cp850").rows == [["Ä"]]
    assert "utf-8" in refusal(content, encoding="utf-8")


def test_lines_are_counted_as_an_editor_shows_them():
    table = read(b'Titel;Nummer\n"zwei\nZeilen";1\n\n;\nnext;2\n')
    assert (table.rows, table.lines) == ([["zwei\nZeilen", "1"], ["next", "2"]], [2, 6])


def test_values_are_taken_as_they_stand():
    assert read(b"Titel;Nummer\n007;1E5\n").rows == [["007", "1E5"]]


@pytest.mark.parametrize(
    ("content", "line"),
    [(b'Titel;Nummer\n"offen;1\n', 2), (b"Titel;Nummer\na;1\nb;1;2\n", 3), (b"Titel;Nummer\na\n", 2)],
)
def test_broken_rows_are_named_by_their_line(content, line):
    assert re.search(rf"\b{line}\b", refusal(content))


def test_quote_in_the_middle_of_a_strict_file_is_refused():
    assert "2" in refusal(b'Titel;Nummer\n"a" b;1\n')


@pytest.mark.parametrize("content", [b"", b"\n\n", b"Titel;Nummer\n", b"\xef\xbb\xbf"])
def test_empty_files_are_refused(content):
    refusal(content)


def test_files_of_another_kind_are_refused():
    refusal(b"\xd0\xcf\x11\xe0" + b"x" * 100, "old.xls")
    refusal(b"GIF89a\0\0\1\2\3\0\0\0", "picture.csv")
    refusal(b"PK\x03\x04 nothing", "broken.xlsx")


def test_vast_files_are_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 20)
    refusal(b"Titel;Nummer\n" + b"a;1\n" * 10)
    monkeypatch.setattr(files, "MAX_BYTES", 10_000)
    monkeypatch.setattr(tables, "MAX_ROWS", 5)
    refusal(b"Titel;Nummer\n" + b"a;1\n" * 10)


def test_excel_cells_are_read_as_people_see_them():
    import datetime as dt

    content = xlsx(
        ["Titel", "Nummer"],
        ["007", 5],
        [dt.date(2023, 7, 1), 1.5],
        [True, None],
        [dt.datetime(2023, 7, 1, 8, 30), None],  # noqa: DTZ001 -- Excel knows no zones
        sheets=2,
    )
    table = read(content, "file.xlsx")
    assert [row[0] for row in table.rows] == ["007", "2023-07-01", "true", "2023-07-01 08:30:00"]
    assert [row[1] for row in table.rows][:3] == ["5", "1.5", ""]
    assert table.lines == [2, 3, 4, 5]
    assert len(table.notes) == 1


def test_excel_columns_without_header_are_refused_if_filled():
    assert read(xlsx(["Titel", None], ["a", None]), "f.xlsx").rows == [["a"]]
    assert "2" in refusal(xlsx(["Titel"], ["a", "verirrt"]), "f.xlsx")


def test_empty_workbook_is_refused():
    refusal(xlsx(), "f.xlsx")


def test_bombs_are_refused_before_they_are_unpacked():
    refusal(archive(bomb="0" * 40_000_000), "bomb.xlsx")
    refusal(archive(**{f"p{number}": "" for number in range(501)}), "parts.xlsx")


@pytest.mark.parametrize(
    "evil", ['<!DOCTYPE x [<!ENTITY a "aaaa">]>', "<!doctype x>", "<!ENTITY % a SYSTEM 'file:///x'>"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(evil, encoding):
    refusal(archive(sheet=f"<?xml version='1.0'?>{evil}<x/>".encode(encoding)), "entities.xlsx")


def test_archive_that_is_no_workbook_is_refused():
    refusal(archive(sheet="<x/>"), "other.xlsx")


def test_sheet_with_one_cell_far_away_is_refused():
    workbook = Workbook()
    workbook.active["A1"] = "Titel"
    workbook.active["XFD40000"] = "weit weg"
    target = io.BytesIO()
    workbook.save(target)
    refusal(target.getvalue(), "far.xlsx")


@pytest.mark.parametrize(
    ("part", "is_taken"),
    [("content.xml", False), ("xl/workbook.bin", False), ("xl/printerSettings/printerSettings1.bin", True)],
)
def test_only_one_kind_of_table_in_an_archive_is_taken(part, is_taken):
    source = io.BytesIO(write_file("xlsx", ["Titel"], [{"Titel": "a"}]))
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr(part, "<x/>")
    if is_taken:
        assert read(source.getvalue(), "a.xlsx").rows == [["a"]]
    else:
        refusal(source.getvalue(), "a.xlsx")


def test_style_far_away_is_no_cell():
    workbook = Workbook()
    workbook.active.append(["Titel"])
    workbook.active.append(["a"])
    workbook.active["C1048576"].number_format = "0.00"
    target = io.BytesIO()
    workbook.save(target)
    assert read(target.getvalue(), "a.xlsx").rows == [["a"]]


def test_json_objects_are_rows_and_missing_keys_stay_missing():
    content = json.dumps(
        {
            "stand": "x",
            "steckbriefe": [{"Titel": "a", "Liste": ["x", {"text": "y", "ziel": 3}]}, {"Titel": None, "b": True}],
        }
    )
    table = read(content.encode(), "file.json")
    assert table.headers == ["Titel", "Liste", "b"]
    assert table.rows == [["a", "x\ny [ziel: 3]", ""], ["", "", "true"]]
    assert [isinstance(cell, Missing) for cell in table.rows[1]] == [False, True, False]
    assert isinstance(table.rows[0][2], Missing)


@pytest.mark.parametrize(
    "content",
    [
        b"[",
        b"{}",
        b"[]",
        b"[1]",
        b'{"a": [{}], "b": [{}]}',
        b'[{"Titel": {"kurz": "x"}}]',
        b'[{"a": NaN}]',
        b"[" * 100_000,
    ],
)
def test_other_json_is_refused(content):
    refusal(content, "file.json")


ROWS = [{"Titel": "=cmd()", "Nummer": "007"}, {"Titel": 'Ä; "b"\nc', "Nummer": ""}]


def test_exported_csv_and_excel_run_nothing_and_come_back():
    for kind in ("csv", "xlsx"):
        content = write_file(kind, ["Titel", "Nummer"], ROWS)
        assert read(content, f"f.{kind}").rows == [["=cmd()", "007"], ['Ä; "b"\nc', ""]]
    sheet = load_workbook(io.BytesIO(write_file("xlsx", ["Titel", "Nummer"], ROWS))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_exported_json_is_a_list_of_objects():
    assert json.loads(write_file("json", ["Titel", "Nummer"], ROWS)) == ROWS


def test_apostrophe_is_a_guard_in_spreadsheets_and_a_sign_in_json():
    assert read(b"Titel\n'=cmd()\n").rows == [["=cmd()"]]
    assert read(b'[{"Titel": "\'=cmd()"}]', "f.json").rows == [["'=cmd()"]]


@pytest.mark.parametrize(("encoding", "noted"), [("utf-8", 0), ("utf-16", 0), ("cp1252", 1), ("mac-roman", 1)])
def test_guessed_encoding_is_told_where_it_may_be_wrong(encoding, noted):
    table = read("Titel\nÄrzte für Übergröße\n".encode(encoding))
    assert len(table.notes) == noted
    assert all(encoding in note for note in table.notes)


def test_named_encoding_needs_no_note():
    assert read("Titel\nÄ\n".encode("cp1252"), encoding="cp1252").notes == []


# --- files as a city may have them ---


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("above", ["", "Liste der Vorhaben\n", "sep=;\n\n", "Stand{0}Juli{0}\n{0}{0}\n"])
def test_names_of_columns_are_found_below_a_title(above, separator):
    table = read(
        f"{above.format(separator)}Nummer{separator}Titel{separator}Größe\n1{separator}a{separator}\n".encode()
    )
    assert (table.headers, table.rows, table.separator) == (["Nummer", "Titel", "Größe"], [["1", "a", ""]], separator)
    assert len(table.notes) == bool(above)


def workbook_of(fill):
    workbook = Workbook()
    fill(workbook.active)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def test_merged_title_and_empty_rows_above_the_names_are_left_out():
    def fill(sheet):
        sheet.append(["Liste der Vorhaben"])
        sheet.merge_cells("A1:C1")
        sheet.append([])
        sheet.append(["Nummer", "Titel"])
        sheet.append([])
        sheet.append([1, "a"])

    table = read(workbook_of(fill), "a.xlsx")
    assert (table.headers, table.rows, table.lines) == (["Nummer", "Titel"], [["1", "a"]], [5])
    assert len(table.notes) == 1


def test_cell_merged_over_rows_counts_for_each_of_them():
    def fill(sheet):
        for row in (["Titel", "Größe"], ["a", "groß"], ["b", None], ["c", "klein"]):
            sheet.append(row)
        sheet.merge_cells("B2:B3")

    table = read(workbook_of(fill), "a.xlsx")
    assert table.rows == [["a", "groß"], ["b", "groß"], ["c", "klein"]]
    assert len(table.notes) == 1


def test_formula_counts_by_its_result_and_without_one_is_refused_with_its_place():
    def fill(sheet):
        sheet.append(["Titel"])
        sheet.append(["=1+1"])

    content = workbook_of(fill)
    assert "A2" in refusal(content, "a.xlsx")
    source, target = io.BytesIO(content), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name, data.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")
            )
    assert read(target.getvalue(), "a.xlsx").rows == [["2"]]


def test_sheet_with_the_names_of_columns_is_taken_among_several():
    workbook = Workbook()
    workbook.active.append(["Hinweise zum Ausfüllen"])
    sheet = workbook.create_sheet("Daten")
    for row in (["Titel", "Nummer"], ["a", 1]):
        sheet.append(row)
    target = io.BytesIO()
    workbook.save(target)
    table = read(target.getvalue(), "a.xlsx")
    assert (table.rows, len(table.notes)) == ([["a", "1"]], 1)


def test_values_of_unknown_keys_may_be_anything():
    content = json.dumps({"titelseite": "x", "liste": [{"Titel": {"text": "a", "zeilen": "1-2"}, "sonst": {"b": [1]}}]})
    assert read(content.encode(), "a.json").rows[0][0] == "a"
