from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


class CachingConfig(AppConfig):
    name = "core.caching"
    label = "caching"
    verbose_name = "Caching"

    def ready(self):
        # An app without models gets no signal of its own; sessions live beside the cache.
        neighbour = apps.get_app_config("sessions")
        post_migrate.connect(_make_cache_table, sender=neighbour, dispatch_uid="core.caching.make_cache_table")
        self._watch()

    def _watch(self):
        from wagtail.contrib.redirects.models import Redirect
        from wagtail.documents import get_document_model
        from wagtail.images import get_image_model
        from wagtail.models import Locale, Page, PageViewRestriction, Site
        from wagtail.signals import post_page_move

        from core.caching.actions import bump_on_change
        from core.caching.changes import after_other_change

        bump_on_change(Page, PageViewRestriction, Site, Locale, Redirect, get_image_model(), get_document_model())
        post_page_move.connect(after_other_change)


def _make_cache_table(using: str, **_kwargs) -> None:
    """The table of every database cache exists after a migration, so that no deployment can forget it."""
    call_command("createcachetable", database=using, verbosity=0)
