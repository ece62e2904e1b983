"""From the small Markdown of the content files to the rich text that Wagtail stores. Plain Python.

Known: paragraphs, `##` to `####` headings, `-` and `1.` lists, `**bold**`, `*italic*`, `[words](address)`. An address
`page:strategie/vision` names a page by the path of its file; whoever calls says which page that is.
"""

import html
import re
from collections.abc import Callable, Iterator
from itertools import groupby

LinkAttributes = Callable[[str], str]

_HEADING = re.compile(r"(#{2,4}) (.+)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"\*(.+?)\*")
_LISTS = {"-": "ul", "1": "ol"}


def plain_link(address: str) -> str:
    """The attributes of a link to an address outside the site."""
    return f'href="{html.escape(address)}"'


def to_rich_text(source: str, link: LinkAttributes = plain_link) -> str:
    """The text as Wagtail's stored HTML; `link` gives the attributes of a link for its address."""
    return "".join(_block(block, link) for block in re.split(r"\n\s*\n", source.strip()) if block.strip())


def _block(block: str, link: LinkAttributes) -> str:
    heading = _HEADING.fullmatch(block.strip())
    if heading:
        level = len(heading[1])
        return f"<h{level}>{_inline(heading[2], link)}</h{level}>"
    return "".join(_lines(block, link))


def _lines(block: str, link: LinkAttributes) -> Iterator[str]:
    """Lines that follow each other: a list, or one paragraph whose line breaks do not count."""
    for kind, lines in groupby(block.strip().split("\n"), key=_kind):
        if kind:
            items = "".join(f"<li>{_inline(line.split(' ', 1)[1], link)}</li>" for line in lines)
            yield f"<{kind}>{items}</{kind}>"
        else:
            yield f"<p>{_inline(' '.join(line.strip() for line in lines), link)}</p>"


def _kind(line: str) -> str:
    mark = re.match(r"(-|\d+\.) ", line)
    return _LISTS["-" if mark[1] == "-" else "1"] if mark else ""


def _inline(text: str, link: LinkAttributes) -> str:
    text = html.escape(text, quote=False)
    text = _LINK.sub(lambda found: f"<a {link(html.unescape(found[2]))}>{found[1]}</a>", text)
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", text))
