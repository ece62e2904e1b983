"""A profile as a tagged PDF (PDF/UA-1) with embedded fonts, in the language of its page."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.core.cache import cache as store

from core.design.typesetting import typeset

TEMPLATE = Path(__file__).with_name("profile.typ")


def render_pdf(data: dict[str, Any]) -> bytes:
    """The file for what `profile_print.print_data` collects. Takes about a tenth of a second."""
    return typeset(TEMPLATE, data)


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
