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


def _make_cache_table(using: str, **_kwargs) -> None:
    """The table of every database cache exists after a migration, so that no deployment can forget it."""
    call_command("createcachetable", database=using, verbosity=0)
