from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Its label is `outbox`: `messages` belongs to Django's own app."""

    name = "core.messages"
    label = "outbox"
    verbose_name = "Messages"

    def ready(self):
        from core.accounts.roles import Role, grant
        from core.accounts.sections import Section, show
        from core.messages import checks, receivers
        from core.messages.queries import unread_for_overview

        show(Section("outbox/section.html", unread_for_overview))
        grant(
            Role.ADMINISTRATOR,
            "outbox.view_mail",
            "outbox.send_mail_again",
            "outbox.view_letter",
            "outbox.print_letter",
        )
