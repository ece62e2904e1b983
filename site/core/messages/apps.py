from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "core.messages"
    label = "outbox"
    verbose_name = "Messages"
