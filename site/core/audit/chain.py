"""The arithmetic of the chain: plain Python, so that anyone with an export can check it without this platform."""

import hashlib
import json
from collections.abc import Mapping

# What the first seal names as its predecessor.
START = "0" * 64


def link_hash(*, previous: str, sequence: int, body: Mapping[str, object]) -> str:
    """The SHA-256 in hex of one link: its place, its predecessor's hash and the event's canonical JSON."""
    text = json.dumps(
        {"previous": previous, "sequence": sequence, "event": body},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()
