from django.apps import AppConfig


class CachingConfig(AppConfig):
    name = "core.caching"
    label = "caching"
    verbose_name = "Caching"
