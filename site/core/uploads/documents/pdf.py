"""PDF files."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from zipfile import is_zipfile

from django.core.exceptions import ValidationError
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from .refusals import Refusal, other_content, refuse

START = b"%PDF-"
END = b"%%EOF"
TAIL = 2048
# A hundred thousand take a quarter of a minute to read.
MAX_OBJECTS = 100_000
SCRIPTS = frozenset({"/JS", "/JavaScript", "/Launch", "/RichMedia", "/RichMediaContent", "/XFA"})
ATTACHED = frozenset({"/EmbeddedFile", "/EmbeddedFiles", "/EF", "/FileAttachment"})
# Readers that repair a damaged file also find what no table names; only words that no picture spells by chance.
# A name may be written with numbers in place of its signs: `/J#61vaScript`.
RAW = re.compile(
    "|".join(
        "/" + "".join(f"(?:{sign}|#(?i:{ord(sign):x}))" for sign in word) + r"\b"
        for word in ("JavaScript", "RichMediaContent")
    ).encode()
)


def check_pdf(file: BinaryIO, extension: str) -> None:
    """Nothing for a whole PDF without scripts, without files inside and without a password."""
    content = file.read()
    if not content.startswith(START) or END not in content[-TAIL:] or is_zipfile(file):
        raise other_content(extension)
    if RAW.search(content):
        raise refuse(Refusal.ACTIVE, what="JavaScript")
    file.seek(0)
    try:
        _refuse_active(PdfReader(file, strict=False))
    except ValidationError:
        raise
    except Exception as error:  # a hostile file makes a parser stumble in any way
        raise other_content(extension) from error


def _refuse_active(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise refuse(Refusal.LOCKED)
    if not len(reader.pages):
        raise ValueError
    for word in _words(reader):
        if word in SCRIPTS:
            raise refuse(Refusal.ACTIVE, what=word.removeprefix("/"))
        if word in ATTACHED:
            raise refuse(Refusal.ATTACHMENTS)


def _words(reader: PdfReader) -> Iterator[str]:
    """Every key and every name that stands as a value, at the end of the file and in all objects that a table names."""
    yield from _words_in(reader.trailer)
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MAX_OBJECTS:
        raise refuse(Refusal.BOMB)
    for number, generation in numbers:
        yield from _words_in(reader.get_object(IndirectObject(number, generation, reader)))


def _words_in(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            yield from one
            waiting += [dict.__getitem__(one, key) for key in one]
        elif isinstance(one, ArrayObject):
            waiting += list(list.__iter__(one))
        elif isinstance(one, str) and one.startswith("/"):
            yield one
