"""The folder of a city's content, read into plain objects.

`pages/<path>.<language>.md` holds one page in one language: TOML between two lines `+++`, then the text. The path is the
page's address in the source language; `pages/home.<language>.md` is the home page. Between two lines `:::`, of which the
first names a block of the body, the text holds that block's values as TOML. `objects/<name>.toml` holds rows that are no
pages. `site.toml` names the languages and the order of the object files.
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOME = "home"
_FENCE = "+++\n"
_BLOCK = re.compile(r"^::: (\w+)\n(.*?)^:::$", re.MULTILINE | re.DOTALL)


class ContentError(ValueError):
    """A content file that cannot be used; the message names the file and what is wrong with it."""


@dataclass(frozen=True)
class Text:
    """One page in one language: the fields of its head and the text below it."""

    head: dict[str, Any]
    body: str


@dataclass(frozen=True)
class Entry:
    """One page in all its languages. `path` is empty for the home page."""

    path: str
    texts: dict[str, Text] = field(default_factory=dict)

    @property
    def parent(self) -> str:
        """The path of the page above."""
        return self.path.rpartition("/")[0]

    @property
    def slug(self) -> str:
        """The last part of the address in the source language."""
        return self.path.rpartition("/")[2]

    @property
    def depth(self) -> int:
        """How many pages stand above it."""
        return self.path.count("/") + 1 if self.path else 0


@dataclass(frozen=True)
class City:
    """Everything that a city's folder holds, parents before children, siblings in their order."""

    folder: Path
    source: str
    translated: list[str]
    authored: list[str]
    objects: dict[str, list[dict[str, Any]]]
    entries: list[Entry]


def read_city(folder: Path) -> City:
    """The content of this folder. Raises ContentError when a file cannot be used."""
    facts = _toml((folder / "site.toml").read_text(), folder / "site.toml")
    return City(
        folder=folder,
        source=facts["source"],
        translated=facts["translated"],
        authored=facts["authored"],
        objects=_objects(folder, facts["objects"]),
        entries=_entries(folder / "pages", facts["source"]),
    )


def _objects(folder: Path, names: list[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        path = folder / "objects" / f"{name}.toml"
        for label, rows in _toml(path.read_text(), path).items():
            found.setdefault(label, []).extend(rows)
    return found


def _entries(folder: Path, source: str) -> list[Entry]:
    entries: dict[str, Entry] = {}
    for file in sorted(folder.rglob("*.md")):
        name, _, language = file.relative_to(folder).with_suffix("").as_posix().rpartition(".")
        path = "" if name == HOME else name
        entries.setdefault(path, Entry(path)).texts[language] = read_text(file)
    for entry in entries.values():
        if entry.parent and entry.parent not in entries:
            raise ContentError(f"{entry.path}: there is no page {entry.parent} above it")
    return sorted(entries.values(), key=lambda entry: (entry.depth, _order(entry, source), entry.path))


def _order(entry: Entry, source: str) -> int:
    text = entry.texts.get(source) or next(iter(entry.texts.values()))
    return int(text.head.get("order", 0))


def read_text(file: Path) -> Text:
    """Head and body of one page file. Raises ContentError."""
    parts = file.read_text().split(_FENCE, 2)
    if len(parts) != 3 or parts[0].strip():  # noqa: PLR2004 -- before, head, body
        raise ContentError(f"{file}: the head must stand between two lines +++ at the beginning")
    return Text(_toml(parts[1], file), parts[2].strip())


def _toml(source: str, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{file}: {error}") from error


def body_blocks(body: str, where: str) -> list[dict[str, Any]]:
    """The text as the blocks of a body: Markdown in blocks `text`, fenced blocks under their own names."""
    parts = _BLOCK.split(body)
    blocks = []
    for text, kind, values in zip(parts[::3], [*parts[1::3], ""], [*parts[2::3], ""], strict=True):
        if text.strip():
            blocks.append({"type": "text", "value": text.strip()})
        if kind:
            blocks.append({"type": kind, "value": _toml(values, Path(where))})
    return blocks


def merged(source: Any, translation: Any, where: str) -> Any:
    """The source's value with the translation's words in it; facts that the translation leaves out are kept.

    Raises ContentError where a list of the translation has another length: readers would miss or see something twice.
    """
    if isinstance(source, dict) and isinstance(translation, dict):
        return source | {key: merged(source.get(key), value, f"{where}.{key}") for key, value in translation.items()}
    if isinstance(source, list) and isinstance(translation, list):
        if len(source) != len(translation):
            raise ContentError(f"{where}: {len(source)} in the source, {len(translation)} in the translation")
        return [merged(*pair, f"{where}.{number}") for number, pair in enumerate(zip(source, translation, strict=True))]
    return translation
