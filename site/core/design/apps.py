from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "core.design"
    label = "design"
    verbose_name = "Design"
