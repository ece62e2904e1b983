"""What must be true before the platform runs for real."""

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 -- Django's name for it

# Django's transports for trying things out: they deliver nothing.
PRETENDING = ("console", "dummy", "filebased", "locmem")


@register(Tags.security, deploy=True)
def mail_is_delivered(**_kwargs: object) -> list[CheckMessage]:
    """The transport really sends. One that prints mails would write codes and names into the log."""
    name = settings.OUTBOX_TRANSPORT
    if name not in {f"django.core.mail.backends.{kind}.EmailBackend" for kind in PRETENDING}:
        return []
    return [
        Warning(
            f"No mail is delivered: the outbox hands it to {name}.",
            hint='Name your mail server in EMAIL_URL (docs/operating.md, "Mail and letters").',
            id="outbox.W001",
        )
    ]
