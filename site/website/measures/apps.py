from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "website.measures"
    label = "measures"
    verbose_name = "Measures"

    def ready(self):
        from wagtail.signals import page_published

        from core.caching.actions import bump_on_change
        from website.measures.models import Profile
        from website.measures.opendata.datasets import register
        from website.measures.opendata.published import profiles_dataset
        from website.measures.pages import MeasureProfilePage
        from website.measures.receivers import on_publish
        from website.measures.related import measures_of
        from website.strategy import related

        page_published.connect(on_publish, sender=MeasureProfilePage, dispatch_uid="measures.settle")
        bump_on_change(Profile)
        register("massnahmen", profiles_dataset)
        related.register(measures_of)
