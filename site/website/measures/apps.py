from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "website.measures"
    label = "measures"
    verbose_name = "Measures"
