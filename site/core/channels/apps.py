from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "core.channels"
    label = "channels"
    verbose_name = "Channels"

    def ready(self):
        from core.accounts.roles import Role, grant
        from core.caching.actions import bump_on_change
        from core.channels.models import ServiceSpot

        verbs = ("view", "add", "change", "delete")
        grant(Role.ADMINISTRATOR, *(f"channels.{verb}_servicespot" for verb in verbs))
        bump_on_change(ServiceSpot)
