"""What may stand in an audit event. The log is kept for years and cannot be corrected, so personal text must never get in."""

import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID

MAX_LENGTH = 200
_ADDRESS = re.compile(r"\S@\S")


class NotForTheLog(ValueError):  # noqa: N818 -- reads as what it means where it is raised
    """A value is not a short, plain fact: log a key, a count or the names of the changed fields instead."""


def plain(values: Mapping[str, object] | None) -> dict[str, object] | None:
    """The values as JSON that both databases give back unchanged.

    Raises NotForTheLog for long or multi-line text, for anything with an e-mail address and for types other than
    text, whole number, truth value, date, UUID, None and lists or mappings of these.
    """
    return None if values is None else {str(key): _plain(value, str(key)) for key, value in values.items()}


def _plain(value: object, name: str) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, date | UUID):
        return value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item, f"{name}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [_plain(item, name) for item in items]
    if isinstance(value, str) or hasattr(value, "_proxy____cast"):
        return _short(str(value), name)
    raise NotForTheLog(f"{name}: a {type(value).__name__} has no place in the audit log.")


def _short(text: str, name: str) -> str:
    if len(text) > MAX_LENGTH or not text.isprintable() or _ADDRESS.search(text):
        raise NotForTheLog(f"{name}: only short, plain values without addresses may stand in the audit log.")
    return text
