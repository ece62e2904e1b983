"""Plain text, tables in text, data and captions."""

import json
import re
from typing import BinaryIO

from .refusals import Refusal, other_content, refuse

ENCODINGS = ("utf-8-sig", "cp1252")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# No text holds them; a program or a picture does.
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# So many points of a map take fifty megabytes.
MAX_LISTS = 5_000_000
# What makes a browser that guesses take a text for a page.
MARKUP = re.compile(
    r"<\s*(!doctype\s+html|html|head|body|script|svg|iframe|object|embed|meta|link|style)\b", re.IGNORECASE
)


def check_text(file: BinaryIO, extension: str) -> str:
    """The text; refused when it is none, or a page for a browser."""
    text = _decoded(file.read(), extension)
    if CONTROL.search(text):
        raise other_content(extension)
    if MARKUP.search(text):
        raise refuse(Refusal.ACTIVE, what="HTML")
    return text


def check_json(file: BinaryIO, extension: str) -> None:
    """Nothing for data that can be read; what is read is not kept, for it can take twenty times the room of the text."""
    text = check_text(file, extension)
    if text.count("[") > MAX_LISTS:
        raise refuse(Refusal.BOMB)
    try:
        json.loads(text, object_pairs_hook=lambda _pairs: None)
    except (ValueError, RecursionError) as error:
        raise other_content(extension) from error


def check_captions(file: BinaryIO, extension: str) -> None:
    """Nothing for captions in the format WebVTT."""
    if not check_text(file, extension).startswith("WEBVTT"):
        raise other_content(extension)


def _decoded(content: bytes, extension: str) -> str:
    encodings = ("utf-16",) if content.startswith(UTF_16) else ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    raise other_content(extension)
