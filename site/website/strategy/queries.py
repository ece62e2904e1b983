"""Reads of the strategy."""

from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Coalesce
from wagtail.models import Page

from core.districts.models import District
from website.pages.visibility import as_open_as
from website.strategy.models.concepts import Concept
from website.strategy.models.domain import GuidingTheme, StrategyObject, TargetVision


def city_themes() -> QuerySet[GuidingTheme]:
    """The guiding themes of the whole city, which count for the rule "at least two of four"."""
    return GuidingTheme.objects.filter(is_cross_cutting=False)


def visions_with_dimensions() -> QuerySet[TargetVision]:
    """The target visions in order, their dimensions with them: two queries."""
    return TargetVision.objects.prefetch_related("dimensions")


def titles_in(model: type[StrategyObject], language: str) -> dict[int, str]:
    """The title of every object's live page in another language, by the object's key; in the source language no query."""
    if language == settings.LANGUAGE_CODE:
        return {}
    # Every kind has pages of its own, under the same name; the abstract parent that stands for them knows none.
    objects: Any = model._default_manager  # noqa: SLF001 -- Django's name
    return dict(
        objects.filter(pages__live=True, pages__locale__language_code=language).values_list("pk", "pages__title")
    )


def pages_about(model: type[StrategyObject], language: str) -> dict[int, Page]:
    """The live page of every object of this kind in the language, by the object's primary key: one query."""
    relation: Any = {field.name: field for field in model._meta.get_fields()}["pages"]  # noqa: SLF001 -- Django's public reflection
    name = relation.field.name
    pages = relation.related_model.objects.live().filter(locale__language_code=language).exclude(**{name: None})
    return {getattr(page, f"{name}_id"): page for page in pages.select_related("locale")}


def concepts() -> QuerySet[Concept]:
    """The published register in the source language, whose rows carry the facts; newest first, unknown years last."""
    found = Concept.objects.filter(live=True, locale__language_code=settings.LANGUAGE_CODE)
    return (
        found.select_related("theme").prefetch_related("districts").order_by(F("year").desc(nulls_last=True), "title")
    )


def concepts_of_district(district: District) -> QuerySet[Concept]:
    """The published concepts that name this district."""
    return concepts().filter(districts=district)


def concept_wordings(language: str) -> dict[object, Concept]:
    """Title and note of every concept in another language, by translation key; empty for the source language."""
    if language == settings.LANGUAGE_CODE:
        return {}
    worded = Concept.objects.filter(live=True, locale__language_code=language)
    return {concept.translation_key: concept for concept in worded}


# The page types that stand below a strategy, by the name under which the tree knows them.
_CHAPTERS = ("sectionpage", "articlepage", "visionpage", "conceptregisterpage")


def chapters_below(page: Page) -> QuerySet[Page]:
    """The live pages directly below that its readers may see, with their summaries, in the editors' order: one query."""
    summaries = [f"{name}__summary" for name in _CHAPTERS]
    found = as_open_as(page, page.get_children().live()).select_related("locale")
    return found.annotate(summary=Coalesce(*summaries, Value(""), output_field=TextField()))
