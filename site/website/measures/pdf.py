"""A profile as a tagged PDF (PDF/UA-1) with embedded fonts, in the language of its page."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.core.cache import cache as store

from core.design import print_fonts

TEMPLATE = Path(__file__).with_name("profile.typ")


@cache
def _fonts() -> typst.Fonts:
    folders = [str(folder) for folder in print_fonts.folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def render_pdf(data: dict[str, Any]) -> bytes:
    """The file for what `profile_print.print_data` collects. Takes about a tenth of a second."""
    compiled = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
    )
    return bytes(compiled)


KEPT_SECONDS = 30 * 24 * 3600


def kept_pdf(data: dict[str, Any]) -> bytes:
    """The file, from the cache if it was made from the same data before: any published change makes a new one."""
    written = json.dumps(data, sort_keys=True).encode() + TEMPLATE.read_bytes()
    key = f"measures:pdf:{hashlib.sha256(written).hexdigest()}"
    found: bytes | None = store.get(key)
    if found is None:
        found = render_pdf(data)
        store.set(key, found, KEPT_SECONDS)
    return found
