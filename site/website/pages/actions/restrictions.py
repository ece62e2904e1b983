"""Who may see a page is said of the original; its translations follow at once."""

from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from website.pages import languages


@transaction.atomic
def share_restriction(*, page: Page) -> None:
    """Afterwards every translation of this original is kept for the same people, or open to all, as the original is.

    Nothing happens for a page that is itself a translation.
    """
    if page.locale.language_code != languages.SOURCE:
        return
    original = page.view_restrictions.first()
    for translation in page.get_translations():
        if original is None:
            translation.view_restrictions.all().delete()
        else:
            _repeat(original, translation)


def _repeat(original: PageViewRestriction, translation: Page) -> None:
    fields = {"restriction_type": original.restriction_type, "password": original.password}
    repeated, _ = PageViewRestriction.objects.update_or_create(page=translation, defaults=fields)
    repeated.groups.set(original.groups.all())
