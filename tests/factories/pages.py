"""Editorial pages for tests: dull and invented."""

from itertools import count
from typing import Any

from wagtail.models import Locale, Page

from website.pages.models import ArticlePage

_numbers = count(1)


def make_locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def make_page(parent: Page, model: type[Page] = ArticlePage, **fields: Any) -> Page:
    """A live page below the parent, in the parent's language."""
    number = next(_numbers)
    fields = {"title": f"Page {number}", "slug": f"page-{number}", "locale": parent.locale, **fields}
    page = parent.add_child(instance=model(**fields))
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def translate(page: Page, code: str, **fields: Any) -> Page:
    """The live translation of a page, below the translation of its parent."""
    copy = page.copy_for_translation(make_locale(code), copy_parents=False)
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)


def text(html: str) -> list[dict[str, object]]:
    """A body with one block of text."""
    return [{"type": "text", "value": html}]
