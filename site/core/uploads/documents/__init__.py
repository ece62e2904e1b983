"""The one way in for documents: a file is what its ending says, whole, and brings nothing along that runs by itself."""

from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from core.uploads.names import extension_of

from . import archives, films, office, pdf, texts
from .refusals import Refusal, refuse

# For every ending how its content is checked. A setting may leave some out; one that is not here is refused.
CHECKS = {
    "csv": texts.check_text,
    "docx": office.check_open_xml,
    "json": texts.check_json,
    "mp4": films.check_mp4,
    "odp": office.check_open_document,
    "ods": office.check_open_document,
    "odt": office.check_open_document,
    "pdf": pdf.check_pdf,
    "pptx": office.check_open_xml,
    "txt": texts.check_text,
    "vtt": texts.check_captions,
    "xlsx": office.check_open_xml,
    "zip": archives.check_zip,
}


class CheckedDocument(File):
    """A file that has been through `check_document`."""


def check_document(file: File, *, name: str = "") -> CheckedDocument:
    """The same file, which may be stored and offered under an ending that its content bears out.

    ValidationError says what to do if the ending is not allowed here, the file is too large, its content is something
    else or damaged, cannot be looked into (passwords), or can run by itself: macros, scripts, embedded programs.
    """
    if isinstance(file, CheckedDocument):
        return file
    name = name or file.name or ""
    extension = extension_of(name)
    if extension not in allowed_extensions():
        raise refuse(Refusal.ENDING, endings=", ".join(allowed_extensions()).upper())
    if file.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        raise refuse(Refusal.SIZE, limit=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // 1024**2)
    check_content(extension, cast("BinaryIO", file))
    file.seek(0)
    return CheckedDocument(file, name=name)


def allowed_extensions() -> list[str]:
    """The endings that this city allows and that can be checked, in order."""
    return sorted(CHECKS.keys() & set(settings.WAGTAILDOCS_EXTENSIONS))


def check_content(extension: str, file: BinaryIO) -> None:
    """Nothing for content that fits the ending; ValidationError otherwise."""
    file.seek(0)
    CHECKS[extension](file, extension)


def limits_in_words() -> str:
    """What a person should know before choosing a file."""
    return _(
        "Formats: %(endings)s. At most %(limit)s MB. Without macros, scripts and passwords; films without the place "
        "where they were made."
    ) % {
        "endings": ", ".join(allowed_extensions()).upper(),
        "limit": settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // 1024**2,
    }
