"""Which changes empty the cache of public pages."""

from collections.abc import Collection

from django.apps import apps
from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page

from core.caching.version import renew

# Saving a draft touches only these fields of the page's row; the public page stays as it is.
DRAFT_FIELDS = frozenset({"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"})


def watch(*classes: type[models.Model]) -> None:
    """Saving, deleting and relating objects of these classes and of those derived from them renews all public pages.

    Each model is connected by itself: a receiver for all of them would make Django load every row before it deletes it.
    """
    for model in apps.get_models():
        if issubclass(model, classes):
            post_save.connect(after_save, sender=model)
            post_delete.connect(after_other_change, sender=model)
            for field in model._meta.many_to_many:  # noqa: SLF001 -- Django's documented model API
                m2m_changed.connect(after_other_change, sender=field.remote_field.through)


def after_save(*, instance: models.Model, update_fields: Collection[str] | None, **_kwargs: object) -> None:
    """Receiver of `post_save`."""
    is_draft = isinstance(instance, Page) and update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)
    if not is_draft:
        transaction.on_commit(renew, robust=True)


def after_other_change(**_kwargs: object) -> None:
    """Receiver of `post_delete`, `m2m_changed` and `post_page_move`."""
    transaction.on_commit(renew, robust=True)
