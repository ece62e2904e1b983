from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "website.measures"
    label = "measures"
    verbose_name = "Measures"

    def ready(self):
        from wagtail.signals import page_published

        from website.measures.pages import MeasureProfilePage
        from website.measures.receivers import on_publish

        page_published.connect(on_publish, sender=MeasureProfilePage, dispatch_uid="measures.settle")
