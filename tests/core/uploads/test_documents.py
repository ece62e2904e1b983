"""Which documents come in, and which are refused in words."""

from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from pypdf import PdfWriter

from core.uploads.documents import CHECKS, CheckedDocument, allowed_extensions, archives, check_document, pdf
from core.uploads.names import plain_name
from tests.core.uploads import samples
from tests.core.uploads.samples import GOOD, named

SCRIPT = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def code_for(name, content):
    """Why the file is refused, or nothing."""
    try:
        check_document(named(name, content))
    except ValidationError as error:
        return error.code
    return ""


def test_every_check_has_a_sample():
    assert GOOD.keys() == CHECKS.keys()


@pytest.mark.parametrize("extension", sorted(GOOD))
def test_document_passes_and_can_be_read_from_its_start(extension):
    checked = check_document(named(f"Bericht.{extension.upper()}", GOOD[extension]))
    assert checked.read() == GOOD[extension]
    assert checked.size == len(GOOD[extension])
    assert check_document(checked) is checked


@pytest.mark.parametrize("claimed", sorted(GOOD.keys() - {"txt", "csv"}))
@pytest.mark.parametrize("content", [samples.photo("PNG"), PAGE, b"", b"MZ\x90\x00\x03" + bytes(200)])
def test_other_content_is_refused_whatever_its_name(claimed, content):
    assert code_for(f"a.{claimed}", content) in {"other_content", "active"}


@pytest.mark.parametrize(("claimed", "real"), [("docx", "xlsx"), ("odt", "ods"), ("pdf", "docx"), ("docx", "zip")])
def test_related_format_under_the_wrong_ending_is_refused(claimed, real):
    assert code_for(f"a.{claimed}", GOOD[real]) == "other_content"


@pytest.mark.parametrize("extension", sorted(GOOD.keys() - {"csv", "txt", "vtt"}))
def test_cut_off_file_is_refused(extension):
    assert code_for(f"a.{extension}", GOOD[extension][:-12]) == "other_content"


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.exe", "a.docm", "a", "a.pdf.html", ".pdf"])
def test_ending_outside_the_list_is_refused(name):
    assert code_for(name, PAGE) == "ending"


def test_setting_leaves_formats_out_and_adds_none_that_nobody_checks(settings):
    settings.WAGTAILDOCS_EXTENSIONS = ["pdf", "html"]
    assert allowed_extensions() == ["pdf"]
    assert code_for("a.zip", GOOD["zip"]) == "ending"
    assert code_for("a.html", PAGE) == "ending"


def test_too_many_bytes_are_refused(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = len(GOOD["pdf"]) - 1
    assert code_for("a.pdf", GOOD["pdf"]) == "too_many_bytes"


@pytest.mark.parametrize("extension", ["txt", "csv", "vtt", "json"])
@pytest.mark.parametrize("markup", [SCRIPT, "<HTML>", "< script src=//evil.example>", "<iframe src=x>"])
def test_text_that_a_browser_could_take_for_a_page_is_refused(extension, markup):
    assert code_for(f"a.{extension}", f"WEBVTT\n{markup}".encode()) == "active"


@pytest.mark.parametrize("content", ["Größe".encode("utf-16"), "Größe".encode("cp1252"), "Größe".encode("utf-8-sig")])
def test_text_in_any_common_encoding_passes(content):
    assert code_for("a.txt", content) == ""


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"\xff\xfea", b"a\x81\xfd"])
def test_bytes_are_no_text(content):
    assert code_for("a.txt", content) == "other_content"


def test_deeply_nested_data_are_refused():
    assert code_for("a.json", b"[" * 200_000) == "other_content"


@pytest.mark.parametrize(
    "content",
    [
        samples.open_xml("docx", {"word/vbaProject.bin": b"x"}),
        samples.open_xml("docx", {"word/activeX/activeX1.xml": b"x"}),
        samples.open_xml("docx", {"word/embeddings/oleObject1.bin": b"x"}),
        samples.open_xml("docx", kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
        samples.open_xml("docx", samples.rels("attachedTemplate")),
        samples.open_xml("docx", samples.rels("oleObject")),
    ],
)
def test_open_xml_that_runs_something_is_refused(content):
    assert code_for("a.docx", content) == "active"


def test_open_xml_may_link_to_pages():
    assert code_for("a.docx", samples.open_xml("docx", samples.rels("hyperlink", "https://city.example"))) == ""


@pytest.mark.parametrize("name", ["Basic/Standard/Module1.xml", "Scripts/python/run.py"])
def test_open_document_with_macros_is_refused(name):
    assert code_for("a.odt", samples.open_document("odt", {name: b"x"})) == "active"


def test_open_document_with_password_is_refused():
    locked = samples.open_document("odt", {"META-INF/manifest.xml": "<manifest:encryption-data/>"})
    assert code_for("a.odt", locked) == "locked"


def test_xml_bomb_and_foreign_entity_are_refused():
    bomb = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Types>&x;</Types>'
    assert code_for("a.docx", samples.open_xml("docx", {"[Content_Types].xml": bomb})) == "other_content"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_broken_member_is_refused():
    content = bytearray(samples.open_document("odt", {"content.xml": "<content/>" * 400}))
    with ZipFile(samples.named("a", bytes(content))) as archive:
        start = archive.getinfo("content.xml").header_offset
    content[start + 45] ^= 0xFF
    assert code_for("a.odt", bytes(content)) == "other_content"


def test_overlong_directory_of_an_office_file_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MAX_READ", 10)
    assert code_for("a.docx", GOOD["docx"]) == "bomb"


@pytest.mark.parametrize("table", [True, False])
def test_pdf_bomb_is_refused(table):
    assert code_for("a.pdf", samples.pdf_bomb(in_table=table)) == "other_content"


def test_zip_bomb_is_refused_without_being_unpacked(monkeypatch):
    monkeypatch.setattr(archives, "unpacked", lambda *_args: pytest.fail("unpacked"))
    assert code_for("a.zip", samples.archive({"a.txt": bytes(20 * 1024 * 1024)})) == "bomb"


def test_archive_with_too_many_members_or_bytes_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 2)
    assert code_for("a.zip", GOOD["zip"]) == "bomb"
    monkeypatch.undo()
    monkeypatch.setattr(archives, "MAX_UNPACKED", 3)
    assert code_for("a.zip", GOOD["zip"]) == "bomb"


@pytest.mark.parametrize(
    ("member", "why"),
    [
        ("a.html", "member"),
        ("a.svg", "member"),
        ("setup.exe", "member"),
        ("inner.zip", "member"),
        ("../../etc/a.txt", "member"),
        ("/etc/a.txt", "member"),
        ("C:\\a.txt", "member"),
        ("makro.docx", "active"),
        ("seite.txt", "active"),
        ("bild.pdf", "other_content"),
    ],
)
def test_archive_is_refused_for_what_it_holds(member, why):
    inner = {"makro.docx": samples.open_xml("docx", {"word/vbaProject.bin": b"x"}), "seite.txt": PAGE}
    content = samples.archive({"gut.csv": "a;b", member: inner.get(member, samples.photo("PNG"))})
    assert code_for("a.zip", content) == why


def test_encrypted_archive_is_refused():
    content = bytearray(GOOD["zip"])
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark)
        content[at + offset] |= 1
    assert code_for("a.zip", bytes(content)) == "locked"


def test_archive_behind_another_file_is_refused():
    assert code_for("a.zip", b"GIF89a" + GOOD["zip"]) == "other_content"
    assert code_for("a.pdf", GOOD["pdf"] + GOOD["zip"]) == "other_content"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (samples.with_script, "active"),
        (samples.with_launch, "active"),
        (lambda writer: writer.add_attachment("a.exe", b"MZ"), "attachments"),
        (lambda writer: writer.encrypt("secret", algorithm="RC4-128"), "locked"),
        (lambda writer: writer.remove_page(0), "other_content"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_pdf_that_brings_more_than_pages_is_refused(change, why):
    assert code_for("a.pdf", samples.pdf(change)) == why


def test_script_behind_an_escaped_name_is_found():
    content = samples.pdf(samples.with_script).replace(b"/JavaScript", b"/J#61vaScrip#74")
    assert b"/JavaScript" not in content
    assert code_for("a.pdf", content) == "active"


def test_pdf_of_endless_objects_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_OBJECTS", 2)
    assert code_for("a.pdf", GOOD["pdf"]) == "bomb"


def test_pdf_that_makes_the_parser_stumble_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "PdfReader", lambda *_args, **_options: PdfWriter().pages[3])
    assert code_for("a.pdf", GOOD["pdf"]) == "other_content"


def test_film_that_names_its_place_is_refused():
    assert code_for("a.mp4", samples.film(samples.box(b"udta", samples.box(b"\xa9xyz", b"+51.3+009.4/")))) == "place"


def test_film_with_long_and_open_boxes_passes():
    long = (1).to_bytes(4, "big") + b"free" + (16).to_bytes(8, "big")
    rest = (0).to_bytes(4, "big") + b"mdat" + b"frames"
    assert code_for("a.mp4", samples.film() + long + rest) == ""


@pytest.mark.parametrize("content", [samples.film()[24:], samples.film()[:36], samples.film() + bytes(4)])
def test_half_a_film_is_refused(content):
    assert code_for("a.mp4", content) == "other_content"


def test_refusal_says_in_german_what_to_do():
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        check_document(named("a.docx", samples.open_xml("docx", {"word/vbaProject.bin": b"x"})))
    assert refused.value.messages == [
        "This file can run programs by itself (VBA, ActiveX, OLE). Please save it without them, best as a new PDF."
    ]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("C:\\Eigene Dateien\\Größe & Maß.pdf", "Größe & Maß.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("a\r\nSet-Cookie: x\u202egpj.pdf", "aSet-Cookie: xgpj.pdf"),
        (f"{'ä' * 300}.pdf", f"{'ä' * 156}.pdf"),
    ],
)
def test_name_for_the_download_is_plain(name, plain):
    assert plain_name(name) == plain


def test_checked_document_is_a_file():
    assert isinstance(check_document(named("a.txt", b"a")), CheckedDocument)
