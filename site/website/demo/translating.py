"""Brings a translated content file into wagtail-localize, as if an editor had translated the page in the back office.

The translation is stored text by text, so that the back office shows it as translated and marks it stale when the original
changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import models
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from website.demo.content import ContentError


def translate(source: models.Model, worded: models.Model, locale: Locale) -> models.Model:
    """The saved and published translation of `source`, with the words of `worded`.

    `worded` is an unsaved copy of the source in the other language, with the same block ids and translation keys. Raises
    ContentError where the two do not have the same texts.
    """
    if isinstance(source, Page):
        _draft(source, worded.slug, locale)
    kept, _ = TranslationSource.update_or_create_from_instance(source)
    _store_words(kept, source, worded, locale)
    translation, _ = Translation.objects.get_or_create(source=kept, target_locale=locale)
    drafts = hasattr(source, "latest_revision")
    translation.save_target(publish=not drafts)
    target: models.Model = translation.get_target_instance()
    if drafts:
        # Publishing is done here and not after the transaction: children need their parent's address.
        target.latest_revision.publish()
        target.refresh_from_db()
    return target


def _draft(source: Page, slug: str, locale: Locale) -> None:
    """An empty translation at its own address: saving or publishing it there later would leave a redirect from the source's."""
    draft = source.copy_for_translation(locale)
    draft.slug = slug
    path = draft.set_url_path(draft.get_parent())
    Page.objects.filter(pk=draft.pk).update(slug=slug, url_path=path)


def _store_words(kept: TranslationSource, source: models.Model, worded: models.Model, locale: Locale) -> None:
    words = _by_path(worded)
    missing = {path for path, texts in _by_path(source).items() if len(words.get(path, [])) != len(texts)}
    surplus = words.keys() - _by_path(source).keys()
    if missing or surplus:
        raise ContentError(f"{source}: texts differ in number at {', '.join(sorted(missing | surplus))}")
    StringTranslation.objects.bulk_create(
        (
            StringTranslation(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                data=data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for segment, data in _paired(kept.stringsegment_set.select_related("string", "context"), words)
        ),
        ignore_conflicts=True,
    )


def _by_path(instance: models.Model) -> dict[str, list[str]]:
    """The texts of an instance in their order, by the place where each stands."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found


def _paired(segments: Iterable[StringSegment], words: dict[str, list[str]]) -> Iterator[tuple[StringSegment, str]]:
    taken: defaultdict[str, int] = defaultdict(int)
    for segment in sorted(segments, key=lambda segment: segment.order):
        path = segment.context.path
        yield segment, words[path][taken[path]]
        taken[path] += 1
