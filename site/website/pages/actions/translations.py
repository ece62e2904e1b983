"""Translations learn that their original has changed."""

from wagtail.models import Page
from wagtail_localize.models import TranslatableObject, TranslationSource


def renew_translation_source(*, page: Page) -> bool:
    """Whether translators now see the original as it was just published; False where nobody translates it."""
    try:
        source = TranslationSource.objects.get_for_instance(page)
    except (TranslationSource.DoesNotExist, TranslatableObject.DoesNotExist):
        return False
    source.update_from_db()
    return True
