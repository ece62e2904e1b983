"""Documents of people who know how the checks work."""

import struct
from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from core.uploads.documents import archives, check_document, films, texts
from tests.core.uploads import samples
from tests.core.uploads.samples import GOOD, named


def code_for(name, content):
    """Why the file is refused, or nothing."""
    try:
        check_document(named(name, content))
    except ValidationError as error:
        return error.code
    return ""


def packed_otherwise(name, content):
    target = BytesIO()
    with ZipFile(target, "w", ZIP_LZMA) as made:
        made.writestr(name, content)
    return target.getvalue()


def test_damaged_member_in_a_rare_packing_is_refused():
    content = bytearray(packed_otherwise("a.csv", b"a;b\n" * 3000))
    assert code_for("a.zip", bytes(content)) == ""
    content[40:80] = bytes(sign ^ 0x55 for sign in content[40:80])
    assert code_for("a.zip", bytes(content)) == "other_content"


def test_member_without_a_name_is_refused():
    content = samples.archive({"a.csv": "a;b", "_a": "x"}).replace(b"_a", b"\0a")
    assert code_for("a.zip", content) == "member"


def test_directory_that_makes_the_parser_stumble_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "ZipFile", lambda _file: struct.unpack(">I", b""))
    assert code_for("a.zip", GOOD["zip"]) == "other_content"


def test_archive_behind_another_archive_is_refused():
    assert code_for("a.zip", samples.archive({"setup.exe": b"MZ"}) + GOOD["zip"]) == "other_content"
    assert code_for("a.docx", samples.open_xml("docx", {"word/vbaProject.bin": b"x"}) + GOOD["docx"]) == "other_content"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["[Content_Types].xml", "[content_types].xml"])
def test_member_that_is_there_twice_is_refused(twin):
    target = BytesIO()
    with ZipFile(target, "w") as made, ZipFile(BytesIO(GOOD["docx"])) as good:
        made.writestr(twin, "<Types/>")
        for name in good.namelist():
            made.writestr(name, good.read(name))
    assert code_for("a.docx", target.getvalue()) == "other_content"


def test_member_whose_name_goes_on_behind_a_zero_is_refused():
    content = samples.archive({"bericht.csvXsetup.exe": "a;b"}).replace(b".csvX", b".csv\0")
    assert code_for("a.zip", content) == "member"


def test_document_in_an_archive_is_not_larger_than_one_that_comes_alone(settings):
    text = b"".join(b"%d\n" % number for number in range(9000))
    content = samples.archive({"a.txt": text})
    assert code_for("a.zip", content) == ""
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = len(text) - 1
    assert code_for("a.zip", content) == "bomb"


def attached_without_a_type(writer: PdfWriter) -> DictionaryObject:
    """Programs show the file, though nothing calls it an embedded one."""
    stream = StreamObject()
    stream.set_data(b"MZ")
    inside = DictionaryObject({NameObject("/F"): writer._add_object(stream)})
    return DictionaryObject({NameObject("/F"): TextStringObject("a.exe"), NameObject("/EF"): inside})


def as_annotation(writer: PdfWriter) -> None:
    note = {NameObject("/Subtype"): NameObject("/FileAttachment"), NameObject("/FS"): attached_without_a_type(writer)}
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(DictionaryObject(note))])


def as_associated_file(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/AF")] = ArrayObject([attached_without_a_type(writer)])


@pytest.mark.parametrize("hide", [as_annotation, as_associated_file])
def test_file_inside_a_pdf_is_found_however_it_hangs_there(hide):
    assert code_for("a.pdf", samples.pdf(hide)) == "attachments"


def test_script_at_the_end_of_a_pdf_is_found():
    pages = b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    page = b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
    start = b"%PDF-1.7\n"
    table = b"xref\n0 1\n0000000000 65535 f \n2 2\n%010d 00000 n \n%010d 00000 n \n" % (9, 9 + len(pages))
    root = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(cmd.exe)>>>>"
    body = start + pages + page
    content = body + table + b"trailer\n<</Size 4/Root%s>>\nstartxref\n%d\n%%%%EOF\n" % (root, len(body))
    assert code_for("a.pdf", content) == "active"


@pytest.mark.parametrize("name", [b"/JavaScript", b"/J#61va#53cript", b"/#4aavaScript", b"/R#69chMediaContent"])
def test_script_that_no_table_of_a_pdf_names_is_found(name):
    lost = b"9 0 obj\n<</S%s>>\nendobj\n" % name
    assert code_for("a.pdf", GOOD["pdf"].replace(b"%%EOF", lost + b"%%EOF")) == "active"


def test_film_of_endless_boxes_is_refused(monkeypatch):
    monkeypatch.setattr(films, "MAX_BOXES", 3)
    assert code_for("a.mp4", GOOD["mp4"]) == ""
    assert code_for("a.mp4", GOOD["mp4"] + samples.box(b"free")) == "other_content"


def test_data_of_endless_lists_are_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr(texts, "MAX_LISTS", 3)
    assert code_for("a.json", b'[[], {"a": []}]') == ""
    assert code_for("a.json", b'[[], {"a": [[]]}]') == "bomb"


def test_damaged_pdf_writes_nothing_of_itself_into_the_log(caplog):
    check_document(named("a.pdf", GOOD["pdf"].replace(b"/Root", b"/Ruut")))
    assert caplog.messages == []
