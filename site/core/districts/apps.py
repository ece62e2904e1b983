from django.apps import AppConfig


class DistrictsConfig(AppConfig):
    name = "core.districts"
    label = "districts"
    verbose_name = "Districts"
