"""Rich text outside the browser: as plain text for data and import, as blocks of runs for the PDF. Plain Python.

Plain text has one paragraph per block, blocks apart by an empty line; list items begin with "- " or "1. ".
"""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

BLOCKS = {"p", "h2", "h3", "h4", "li", "blockquote"}
BOLD, ITALIC = {"b", "strong"}, {"i", "em"}
ITEM = re.compile(r"(?P<mark>[-*•]|\d{1,3}[.)])\s+(?P<text>\S.*)", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """Text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass
class Block:
    """A paragraph (`p`), heading (`h`) or list item (`-` or `1.`)."""

    kind: str
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words without style, every space single."""
        return " ".join("".join(run.text for run in self.runs).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.lists: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ul", "ol"}:
            self.lists.append("-" if tag == "ul" else "1.")
        elif tag in BLOCKS:
            self.blocks.append(Block(self._kind(tag)))
        elif tag == "br" and self.blocks:
            self.blocks[-1].runs.append(Run("\n"))
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        if tag in BOLD | ITALIC:
            self.open.append(tag)

    def _kind(self, tag: str) -> str:
        if tag == "li":
            return self.lists[-1] if self.lists else "-"
        return "h" if tag.startswith("h") else "p"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "a" and self.links:
            self.links.pop()
        elif tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self.blocks:
            if not data.strip():
                return
            self.blocks.append(Block("p"))
        styles = set(self.open)
        link = self.links[-1] if self.links else ""
        self.blocks[-1].runs.append(Run(data, bool(styles & BOLD), bool(styles & ITALIC), link))


def read_blocks(html: str) -> list[Block]:
    """The blocks of a rich text that hold words, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [block for block in reader.blocks if block.text]


def to_plain(html: str) -> str:
    """The rich text in plain words; styles and links are gone, their words stay."""
    parts: list[str] = []
    previous, number = "", 0
    for block in read_blocks(html):
        number = number + 1 if block.kind == "1." == previous else 1
        mark = {"-": "- ", "1.": f"{number}. "}.get(block.kind, "")
        between = "\n" if block.kind == previous and mark else "\n\n"
        parts += [between if parts else "", mark, block.text]
        previous = block.kind
    return "".join(parts)


def from_plain(text: str) -> str:
    """Rich text for plain words: paragraphs and lists, everything else as it stands."""
    html: list[str] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        items = [item for line in lines if (item := ITEM.fullmatch(line))]
        tag = _list_of([item["mark"] for item in items]) if len(items) == len(lines) else ""
        if tag:
            inner = "".join(f"<li>{escape(item['text'], quote=False)}</li>" for item in items)
            html.append(f"<{tag}>{inner}</{tag}>")
        elif lines:
            html.append(f"<p>{escape(' '.join(lines), quote=False)}</p>")
    return "".join(html)


def _list_of(marks: list[str]) -> str:
    """The list that these marks make, or "". Numbers count from 1: "11. Mai" is a date, and must not become "1. Mai"."""
    if [mark[:-1] for mark in marks] == [str(number) for number in range(1, len(marks) + 1)]:
        return "ol" if marks else ""
    return "ul" if marks and not any(mark[0].isdigit() for mark in marks) else ""


def same_words(html: str, text: str) -> bool:
    """Whether the rich text says what the plain text says, so that its styles and links may stay."""
    return to_plain(html) == to_plain(from_plain(text))
