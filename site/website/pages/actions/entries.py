"""Keeps what the search and the lists know in step with the pages."""

from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from website.pages.queries import shown_with_their_originals
from website.pages.search.entries import PageEntry
from website.pages.search.words import haystack

# Read from the page itself, not from the list of its search fields.
_TITLES = {"title", "summary", "slug", "id"}


def enter_page(*, page: Any) -> PageEntry:
    """Afterwards the search and all lists know this live editorial page as it stands."""
    language = page.locale.language_code
    text = _text_of(page)
    entry, _made = PageEntry.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "language": language,
            "kind": page._meta.label_lower,  # noqa: SLF001 -- Django's public reflection
            "title": page.title,
            "summary": page.summary or page.search_description,
            "text": text,
            "title_stems": haystack(page.title, language),
            "summary_stems": haystack(page.summary, language),
            "stems": haystack(f"{page.title} {page.summary} {text}", language),
            "review_due": page.review_due,
            "facets": page.source.search_facets(),
        },
    )
    return entry


def withdraw_page(*, page: Page) -> None:
    """Afterwards nobody finds this page."""
    PageEntry.objects.filter(page_id=page.pk).delete()


def enter_all_pages() -> int:
    """Afterwards the entries are exactly those of the live pages. Returns how many there are."""
    with transaction.atomic():
        live: Any = shown_with_their_originals(Page.objects.live())
        PageEntry.objects.exclude(page__in=live).delete()
        pages = [page for page in live.specific().select_related("locale").iterator() if hasattr(page, "search_facets")]
        for page in pages:
            enter_page(page=page)
    return len(pages)


def _text_of(page: Page) -> str:
    """The words of everything that the page type names as searchable."""
    parts = []
    for field in type(page).get_search_fields():
        if isinstance(field, index.SearchField) and field.field_name not in _TITLES:
            parts += _flat(field.get_value(page))
        elif isinstance(field, index.RelatedFields):
            parts += _related(page, field)
    return " ".join(" ".join(get_text_for_indexing(part).split()) for part in parts if part)


def _related(page: Page, field: index.RelatedFields) -> list[str]:
    rows = getattr(page, field.field_name)
    found = rows.all() if hasattr(rows, "all") else [rows] if rows else []
    names = [one.field_name for one in field.fields if isinstance(one, index.SearchField)]
    return [str(getattr(row, name)) for row in found for name in names]


def _flat(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value or "")]
