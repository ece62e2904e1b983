"""Files of office programs: Open XML (DOCX, XLSX, PPTX) and OpenDocument (ODT, ODS, ODP)."""

from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from defusedxml import DefusedXmlException, ElementTree

from . import archives
from .refusals import Refusal, other_content, refuse

OPEN_XML = "application/vnd.openxmlformats-officedocument."
MAIN_PARTS = {
    "docx": (f"{OPEN_XML}wordprocessingml.document.main+xml", "word/document.xml"),
    "xlsx": (f"{OPEN_XML}spreadsheetml.sheet.main+xml", "xl/workbook.xml"),
    "pptx": (f"{OPEN_XML}presentationml.presentation.main+xml", "ppt/presentation.xml"),
}
OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
RUNNING_PARTS = ("macroenabled", "vbaproject", "vbadata", "activex", "oleobject")
# Links that an office program follows by itself when it opens a file.
FOLLOWED = ("attachedTemplate", "oleObject", "frame", "subDocument", "control")


def check_open_xml(file: BinaryIO, extension: str) -> None:
    """Nothing for a document, table or presentation without macros, controls and templates from elsewhere."""
    with archives.opened(file, extension) as archive:
        kinds = _attributes(archive, "[Content_Types].xml", "ContentType", extension)
        names = [name.lower() for name in archive.namelist()]
        if any(word in part for word in RUNNING_PARTS for part in (*names, *map(str.lower, kinds))):
            raise refuse(Refusal.ACTIVE, what="VBA, ActiveX, OLE")
        kind, main = MAIN_PARTS[extension]
        if kind not in kinds:
            raise other_content(extension)
        _is_whole(archive, main, extension)
        _refuse_followed_links(archive, extension)


def check_open_document(file: BinaryIO, extension: str) -> None:
    """Nothing for a text, table or presentation without macros."""
    with archives.opened(file, extension) as archive:
        if archives.read(archive, "mimetype", extension).strip() != OPEN_DOCUMENT[extension]:
            raise other_content(extension)
        if any(name.lower().startswith(("basic/", "scripts/")) for name in archive.namelist()):
            raise refuse(Refusal.ACTIVE, what="Basic, Python")
        if b"encryption-data" in archives.read(archive, "META-INF/manifest.xml", extension):
            raise refuse(Refusal.LOCKED)
        _is_whole(archive, "content.xml", extension)


def _refuse_followed_links(archive: ZipFile, extension: str) -> None:
    for name in archive.namelist():
        if not name.endswith(".rels"):
            continue
        for link in _parsed(archives.read(archive, name, extension), extension).iter():
            if link.get("TargetMode") == "External" and link.get("Type", "").endswith(FOLLOWED):
                raise refuse(Refusal.ACTIVE, what=link.get("Type", "").rpartition("/")[2])


def _is_whole(archive: ZipFile, name: str, extension: str) -> None:
    """Nothing for a member that can be unpacked to its end, with the right checksum."""
    archives.unpacked(archive, archives.member_called(archive, name, extension), extension).close()


def _attributes(archive: ZipFile, name: str, attribute: str, extension: str) -> set[str]:
    tree = _parsed(archives.read(archive, name, extension), extension)
    return {element.get(attribute) or "" for element in tree.iter()}


def _parsed(content: bytes, extension: str) -> Element:
    """The XML tree, without declarations that expand or load anything."""
    try:
        root: Element = ElementTree.fromstring(content, forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError) as error:
        raise other_content(extension) from error
    return root
