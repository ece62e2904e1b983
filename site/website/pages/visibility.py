"""Which pages may be shown to whom, as a part of the query that reads them."""

from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import Page, PageViewRestriction

Some = TypeVar("Some", bound=Page)


def open_to_all(pages: "QuerySet[Some]") -> "QuerySet[Some]":
    """Those of the pages that need neither login nor password, themselves or above: the path of a page begins with theirs."""
    above = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restricted = PageViewRestriction.objects.annotate(of_page=above).filter(of_page__startswith=F("page__path"))
    return pages.filter(~Exists(restricted))


def as_open_as_its_list(pages: "QuerySet[Some]") -> "QuerySet[Some]":
    """Those of the pages that whoever sees the page above them may see, too."""
    return pages.filter(~Exists(PageViewRestriction.objects.filter(page=OuterRef("pk"))))
