"""The marks in which a message is written once, to be shown as mail, notice and letter.

A blank line ends a paragraph. Lines that begin with `- ` are a list. A line `[words](address)` is a link of its own, if it
leads to our own site: a stranger's text in a message cannot make a button that leads elsewhere.
"""

import re
from dataclasses import dataclass, field

from django.conf import settings

_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<address>\S+)\)")
_ITEM = "- "


@dataclass(frozen=True)
class Block:
    """A piece of a message: `kind` is "text", "list" or "link"."""

    kind: str
    text: str = ""
    items: list[str] = field(default_factory=list)
    address: str = ""


def blocks_in(text: str) -> list[Block]:
    """The pieces of a text, in order."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return [block for paragraph in paragraphs for block in _pieces(paragraph)]


def _pieces(paragraph: str) -> list[Block]:
    """A paragraph falls into runs of list items, links and other lines."""
    found: list[Block] = []
    for line in filter(None, (line.strip() for line in paragraph.splitlines())):
        last = found[-1] if found else Block("")
        if line.startswith(_ITEM):
            items = last.items if last.kind == "list" else []
            found = [*(found[:-1] if items else found), Block("list", items=[*items, line.removeprefix(_ITEM).strip()])]
        elif link := _link(line):
            found.append(link)
        elif last.kind == "text":
            found[-1] = Block("text", f"{last.text}\n{line}")
        else:
            found.append(Block("text", line))
    return found


def _link(line: str) -> Block | None:
    parts = _LINK.fullmatch(line)
    if parts is None or not is_ours(parts["address"]):
        return None
    return Block("link", text=parts["words"], address=parts["address"])


def is_ours(address: str) -> bool:
    """Whether the address lies on our own site."""
    return address.startswith(f"{settings.BASE_URL.rstrip('/')}/")


def as_text(blocks: list[Block]) -> str:
    """For a mail without HTML: lists keep their dashes, links stand as `words: address`."""
    return "\n\n".join(_plain(block) for block in blocks)


def _plain(block: Block) -> str:
    if block.kind == "list":
        return "\n".join(f"- {item}" for item in block.items)
    return f"{block.text}:\n{block.address}" if block.kind == "link" else block.text
