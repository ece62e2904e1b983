from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "core.channels"
    label = "channels"
    verbose_name = "Channels"
