"""What other rooms announce, told to the people whom it concerns."""

from datetime import date

from django.dispatch import receiver

from core.accounts.models import User
from core.messages.actions import send_message
from core.messages.recipients import Recipient
from core.privacy.signals import erasure_announced


@receiver(erasure_announced)
def announce_erasure(user: User, erase_on: date, **_kwargs: object) -> None:
    """The person reads on which day their unused account goes, and how they keep it."""
    send_message(template="outbox/erasure_announced", to=Recipient.of(user), context={"erase_on": erase_on})
