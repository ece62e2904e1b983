"""Why a document is refused, in words that say what to do."""

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Refusal(TextChoices):
    """The code of the error and what the person reads."""

    ENDING = "ending", _("Files of this kind are not accepted. Please choose one of these formats: %(endings)s.")
    SIZE = "too_many_bytes", _("This file is larger than %(limit)s MB. Please make it smaller, or split it.")
    OTHER_CONTENT = (
        "other_content",
        _(
            "The content of this file is not what its name says (%(ending)s), or the file is damaged. Please save it again."
        ),
    )
    ACTIVE = (
        "active",
        _("This file can run programs by itself (%(what)s). Please save it without them, best as a new PDF."),
    )
    LOCKED = "locked", _("This file is protected by a password. Please save it without a password.")
    ATTACHMENTS = "attachments", _("Other files are hidden in this PDF. Please publish them one by one.")
    BOMB = "bomb", _("This file becomes far too large when it is unpacked. Please make it smaller, or split it.")
    MEMBER = "member", _("This archive holds a file that is not accepted: %(member)s. Please leave it out.")
    PLACE = "place", _("This film says where it was made. Please export it again without the place.")


def refuse(why: Refusal, **facts: object) -> ValidationError:
    """The error to raise."""
    return ValidationError(str(why.label) % facts if facts else str(why.label), code=why.value)


def other_content(extension: str) -> ValidationError:
    """The error for a file that is not what its name says."""
    return refuse(Refusal.OTHER_CONTENT, ending=extension.upper())
