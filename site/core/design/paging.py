"""The addresses of a long list's pages."""

from django.core.paginator import Page
from django.http import QueryDict

PARAMETER = "page"


def links_of(page: Page, query: QueryDict) -> dict[str, object]:
    """What the pagination component takes. The first page has no number in its address, so that it has only one."""
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "pages": [_link(number, page, query) for number in numbers],
        "previous_url": _address(page.previous_page_number(), query) if page.has_previous() else "",
        "next_url": _address(page.next_page_number(), query) if page.has_next() else "",
    }


def _link(number: int | str, page: Page, query: QueryDict) -> dict[str, object]:
    if not isinstance(number, int):
        return {"number": number}
    return {"number": number, "url": _address(number, query), "current": number == page.number}


def _address(number: int, query: QueryDict) -> str:
    changed = query.copy()
    changed.pop(PARAMETER, None)
    if number > 1:
        changed[PARAMETER] = str(number)
    return f"?{changed.urlencode()}"
