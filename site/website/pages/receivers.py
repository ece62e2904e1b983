"""What follows from publishing, withdrawing and restricting pages."""

from typing import Any

from wagtail.models import Page, PageViewRestriction

from website.pages import languages
from website.pages.actions import enter_page, renew_translation_source, share_restriction, withdraw_page


def after_publishing(*, instance: Page, **_kwargs: Any) -> None:
    """Receiver of `page_published`: the page and what repeats its facts are found as they stand now."""
    if not hasattr(instance, "search_facets"):
        return
    enter_page(page=instance)
    if instance.locale.language_code == languages.SOURCE:
        renew_translation_source(page=instance)
        for translation in instance.get_translations().live().select_related("locale"):
            translation.repeat_facts(instance)
            enter_page(page=translation)


def after_withdrawing(*, instance: Page, **_kwargs: Any) -> None:
    """Receiver of `page_unpublished`: with an original go those of its translations that are not shown without it."""
    withdraw_page(page=instance)
    if getattr(instance, "needs_original", False) and instance.locale.language_code == languages.SOURCE:
        for translation in instance.get_translations():
            withdraw_page(page=translation)


def after_restricting(*, instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Receiver of `post_save` of a restriction, and of a change of its groups."""
    if isinstance(instance, PageViewRestriction):
        share_restriction(page=instance.page)


def after_opening(*, instance: PageViewRestriction, origin: Any, **_kwargs: Any) -> None:
    """Receiver of `post_delete` of a restriction. Where it went with its page, the translations stay as they are."""
    if isinstance(origin, PageViewRestriction) or getattr(origin, "model", None) is PageViewRestriction:
        share_restriction(page=instance.page)
