"""Emptying the cache of public pages."""

from django.db import models, transaction

from core.caching.changes import watch
from core.caching.version import renew


def bump() -> None:
    """All public pages are rendered anew once the current transaction is committed (at once when there is none).

    Models named to `bump_on_change` do this by themselves; call it after `QuerySet.update`, bulk changes and raw SQL.
    """
    transaction.on_commit(renew, robust=True)


def bump_on_change(*classes: type[models.Model]) -> None:
    """From now on, saving, deleting or relating one of these objects empties the cache. Call it in an app's `ready()`."""
    watch(*classes)
