from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "website.measures"
    label = "measures"
    verbose_name = "Measures"

    def ready(self):
        from wagtail.signals import page_published

        from core.accounts.roles import Role, grant
        from core.caching.actions import bump_on_change
        from website.measures.models import Assessment, Criterion, CriterionFilter, Profile
        from website.measures.opendata.datasets import register
        from website.measures.opendata.published import profiles_dataset
        from website.measures.pages import MeasureProfilePage
        from website.measures.receivers import on_publish
        from website.measures.related import measures_of
        from website.strategy import related

        page_published.connect(on_publish, sender=MeasureProfilePage, dispatch_uid="measures.settle")
        bump_on_change(Assessment, Criterion, CriterionFilter, Profile)
        register("massnahmen", profiles_dataset)
        related.register(measures_of)
        reads = ("measures.view_assessment", "measures.view_criterion", "measures.view_criterionfilter")
        for role in (Role.EDITOR, Role.MEASURE_OWNER, Role.PUBLISHER, Role.ADMINISTRATOR):
            grant(role, *reads, "measures.add_assessment")
        grant(Role.AUDITOR, *reads)
        for role in (Role.PUBLISHER, Role.ADMINISTRATOR):
            grant(role, "measures.change_profile", "measures.view_profile")
            for verb in ("add", "change", "delete"):
                grant(role, f"measures.{verb}_criterion", f"measures.{verb}_criterionfilter")
