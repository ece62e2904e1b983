from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "website.strategy"
    label = "strategy"
    verbose_name = "Strategy"

    def ready(self):
        from core.accounts.roles import Role, grant
        from core.caching.actions import bump_on_change
        from website.strategy.models import Concept, GuidingTheme, LeadProject, TargetDimension, TargetVision

        bump_on_change(Concept, GuidingTheme, LeadProject, TargetDimension, TargetVision)

        concept = [f"strategy.{verb}_concept" for verb in ("add", "change")]
        objects = ("guidingtheme", "targetvision", "targetdimension", "leadproject")
        grant(Role.EDITOR, *concept)
        grant(Role.PUBLISHER, *concept, "strategy.delete_concept", "strategy.publish_concept")
        every = [f"strategy.{verb}_{name}" for name in objects for verb in ("add", "change", "delete")]
        grant(Role.ADMINISTRATOR, *concept, "strategy.delete_concept", "strategy.publish_concept", *every)
        grant(Role.PUBLISHER, *(f"strategy.change_{name}" for name in objects))
