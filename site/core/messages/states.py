"""The states of a mail in the outbox and every move between them."""

from django.db import models
from django.utils.translation import pgettext_lazy


class MailState(models.TextChoices):
    """Where a mail is."""

    WAITING = "waiting", pgettext_lazy("mail state", "waiting")
    SENDING = "sending", pgettext_lazy("mail state", "being sent")
    SENT = "sent", pgettext_lazy("mail state", "sent")
    FAILED = "failed", pgettext_lazy("mail state", "given up")


# from -> to: who moves it there.
TRANSITIONS: dict[tuple[MailState, MailState], str] = {
    (MailState.WAITING, MailState.SENDING): "sender",  # claimed
    (MailState.SENDING, MailState.SENDING): "sender",  # claimed anew after the lease of a lost sender ran out
    (MailState.SENDING, MailState.WAITING): "sender",  # did not go through; tried again later
    (MailState.SENDING, MailState.SENT): "sender",
    (MailState.SENDING, MailState.FAILED): "sender",  # refused for good, or tried for a day
    (MailState.FAILED, MailState.WAITING): "person",  # "send again"
}


def sources_of(target: MailState, who: str) -> list[MailState]:
    """The states from which `who` ("sender" or "person") may move a mail to `target`."""
    return [source for (source, to), mover in TRANSITIONS.items() if to == target and mover == who]
