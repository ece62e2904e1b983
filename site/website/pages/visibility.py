"""Which pages may be shown to whom, as a part of the query that reads them."""

from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import Page, PageViewRestriction

Some = TypeVar("Some", bound=Page)


def open_to_all(pages: "QuerySet[Some]") -> "QuerySet[Some]":
    """Those of the pages that need neither login nor password, themselves or above."""
    return as_open_as(None, pages)


def as_open_as(around: Page | None, pages: "QuerySet[Some]") -> "QuerySet[Some]":
    """Those of the pages that whoever sees the page `around` may see, too; without it, those that everybody may see."""
    return pages.filter(~kept_by(around))


def kept_by(around: Page | None) -> Exists:
    """Whether a page is kept for some by more than what keeps `around`: the path of a page begins with those above it."""
    own = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(of_page=own).filter(of_page__startswith=F("page__path"))
    return Exists(above.exclude(page__path__in=_path_down_to(around)) if around else above)


def _path_down_to(page: Page) -> list[str]:
    return [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
