"""What the address of the list asks for, and addresses that ask for something else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from website.measures.filters import FILTERS

SORT, PAGE = "sortierung", "seite"
BY_NUMBER, BY_TITLE, BY_START = "nummer", "titel", "beginn"


@dataclass(frozen=True)
class Asked:
    """Choices by filter, the order, the page; what is not known is left out, so that an old link still shows a list."""

    chosen: Mapping[str, str]
    sort: str = BY_NUMBER
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        """From the part of the address behind the question mark."""
        sort, page = query.get(SORT), query.get(PAGE, "")
        return cls(
            chosen={name: query[name] for name in FILTERS if query.get(name)},
            sort=sort if sort in {BY_TITLE, BY_START} else BY_NUMBER,
            page=int(page) if page.isascii() and page.isdecimal() and len(page) < 5 else 1,  # noqa: PLR2004 -- no list is that long
        )

    def but(self, **changes: str) -> "Asked":
        """With some choices changed, from the first page; an empty value takes a choice away."""
        chosen = {name: value for name, value in {**self.chosen, **changes}.items() if value}
        return replace(self, chosen=chosen, page=1)

    def address(self, path: str) -> str:
        """The address that asks for this."""
        pairs = [(name, self.chosen[name]) for name in FILTERS if name in self.chosen]
        pairs += [(SORT, self.sort)] if self.sort != BY_NUMBER else []
        pairs += [(PAGE, str(self.page))] if self.page > 1 else []
        return f"{path}?{urlencode(pairs)}" if pairs else path
