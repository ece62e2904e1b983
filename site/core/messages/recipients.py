"""Who gets a message, and by which ways it reaches them."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models

from core.accounts.models import User


class Way(models.TextChoices):
    """How a message reaches somebody."""

    MAIL = "mail"
    NOTICE = "notice"
    LETTER = "letter"


class CannotReach(ValueError):  # noqa: N818 -- it says what is true
    """Neither account nor address is known."""


@dataclass(frozen=True, kw_only=True)
class PostalAddress:
    """Where a letter goes; the country stays empty for letters within ours."""

    street: str
    postcode: str
    city: str
    country: str = ""


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """A person, by what is known of them: an account, an e-mail address, a postal address, or several of these."""

    user: User | None = None
    email: str = ""
    name: str = ""
    postal: PostalAddress | None = None
    language: str = ""

    @classmethod
    def of(cls, user: User, *, postal: PostalAddress | None = None) -> "Recipient":
        """The person with this account."""
        return cls(user=user, email=user.email, name=user.display_name, postal=postal, language=user.language)

    @property
    def reads(self) -> str:
        """The language of their messages: their own, or the city's when theirs is unknown or not offered."""
        return self.language if self.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def ways_to(recipient: Recipient) -> list[Way]:
    """A notice for whoever has an account; besides, a mail, or for want of an address a letter. CannotReach if there is no way."""
    known = {
        Way.NOTICE: recipient.user is not None,
        Way.MAIL: bool(recipient.email),
        Way.LETTER: not recipient.email and recipient.postal is not None and bool(recipient.name),
    }
    if not any(known.values()):
        raise CannotReach("A message needs an account, an e-mail address, or a name with a postal address.")
    return [way for way, is_known in known.items() if is_known]
