"""Tables from JSON: a list of objects, alone or as the only list of objects inside an object."""

import json
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from website.measures.exchange.cells import FACTS, write_line
from website.measures.exchange.encodings import guess
from website.measures.exchange.tables import FileRefused, Table, refuse_vast


class Missing(str):
    """The cell of a key that an object does not have: its value stays untouched, as for a missing column."""

    __slots__ = ()


MISSING = Missing()


def read_json(content: bytes, known: Callable[[str], bool]) -> Table:
    """One row for each object; a list in a value becomes one entry per line; raises FileRefused."""
    try:
        data = json.loads(content.decode(guess(content)).removeprefix("\ufeff"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise FileRefused(_("The file is not valid JSON: %(error)s") % {"error": str(error)[:200]}) from error
    records = _records(data)
    headers = {key: known(key) for key in _keys(records)}
    try:
        rows = [
            [
                _cell(number, key, record[key], known=is_known) if key in record else MISSING
                for key, is_known in headers.items()
            ]
            for number, record in enumerate(records, start=1)
        ]
    except RecursionError as error:
        raise FileRefused(_("The lists in the file lie too deep inside each other.")) from error
    return Table(list(headers), rows, list(range(1, len(rows) + 1)))


def _keys(records: list[dict[str, Any]]) -> list[str]:
    """Every key in its order; counted before there is a cell for each of them in each row."""
    keys = list(dict.fromkeys(key for record in records for key in record))
    refuse_vast(rows=len(records), columns=len(keys))
    return keys


def _cell(number: int, key: str, value: Any, *, known: bool) -> str:
    inner = value if isinstance(value, list) else [value]
    if known and any(isinstance(one, dict) and "text" not in one for one in inner):
        message = _(
            "Object %(number)d: the value of “%(key)s” is an object without “text”. Write a text or a list of texts."
        )
        raise FileRefused(message % {"number": number, "key": key})
    return _text(value)


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _records(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, dict):
        lists = [value for value in data.values() if _holds_objects(value)]
        data = lists[0] if len(lists) == 1 else None
    if not _holds_objects(data):
        raise FileRefused(_("The file must hold a list of objects, one for each row."))
    return data


def _holds_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(_text(one).replace("\n", " ") for one in value)
    if isinstance(value, dict):
        facts = {str(key): _text(one) for key, one in value.items() if str(key).casefold() in FACTS}
        return write_line(_text(value.get("text")), **facts)
    return str(value)
