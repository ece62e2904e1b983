"""What holds for everything that people write about themselves."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Persian and the languages of India cannot do without them.
JOINERS = "\u200c\u200d"


def refuse_unseen(text: str) -> None:
    """Nothing for one line of signs that can be seen; ValidationError otherwise.

    A name stands in sentences, mails and lists beside the words of others: a line break in it would add lines to a mail, and a sign that turns
    the direction of writing would make another name of it.
    """
    if not "".join(sign for sign in text if sign not in JOINERS).isprintable():
        raise ValidationError(_("Please leave out line breaks and signs that cannot be seen."), code="unseen")
