"""What messages know about people, and when they forget it."""

from datetime import datetime, timedelta

from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.accounts.queries import addresses_of
from core.messages.models import Letter, Mail, Notice, PrintRun
from core.messages.states import MailState
from core.privacy.registry import Classification, Retention, delete, every, of, register, signed_by

CONTENT_KEPT = timedelta(days=1)
MAIL_KEPT = timedelta(days=30)
LETTER_KEPT = timedelta(days=30)
NOTICE_KEPT = timedelta(days=365)


def mails_to(model: type[Model], user: User) -> QuerySet:
    """Mails to the person: those of the account, and those that reached one of its addresses before it had an account."""
    by_address = Q(user=None, spelled__in=addresses_of(user))
    return every(model).alias(spelled=Lower("address")).filter(Q(user=user) | by_address)


def sent_with_content(moment: datetime) -> QuerySet[Mail]:
    """Mails that were sent more than a day ago and still hold what they said."""
    return Mail.objects.filter(state=MailState.SENT, content__isnull=False, finished_at__lt=moment - CONTENT_KEPT)


def forget_content(mails: QuerySet) -> int:
    """Only that and when a mail was sent is left."""
    return mails.update(content=None, subject="")


def facts_of_mail(mail: Model) -> dict[str, object]:
    """A mail as it is handed out. Links and codes in the text of account mails are the person's own."""
    assert isinstance(mail, Mail)  # noqa: S101 -- tells the type checker what the registry hands over
    return {
        "address": mail.address,
        "subject": mail.subject,
        "created_at": mail.created_at,
        "state": mail.get_state_display(),
        "text": (mail.content or {}).get("body", ""),
    }


register(
    Mail,
    Classification(
        title=_("E-mails to you"),
        rows=mails_to,
        export=facts_of_mail,
        erase=lambda model, user: mails_to(model, user).delete()[0],
        retention=(
            Retention("contents of mails sent a day ago", due=sent_with_content, act=forget_content),
            Retention(
                "mails sent or given up a month ago",
                due=lambda moment: Mail.objects.filter(finished_at__lt=moment - MAIL_KEPT),
            ),
        ),
    ),
)
register(
    Notice,
    Classification(
        title=_("Messages in your account"),
        rows=of("user"),
        fields=("created_at", "subject", "text", "read_at"),
        erase=delete("user"),
        retention=(
            Retention(
                "notices a year old", due=lambda moment: Notice.objects.filter(created_at__lt=moment - NOTICE_KEPT)
            ),
        ),
    ),
)
# Letters by account only: everybody can give any name and street, so these show nobody whose a letter without account is.
register(
    Letter,
    Classification(
        title=_("Letters to you"),
        rows=of("user"),
        fields=("created_at", "name", "street", "postcode", "city", "country", "subject", "text", "prints"),
        erase=delete("user"),
        retention=(
            Retention(
                "letters printed a month ago",
                due=lambda moment: Letter.objects.filter(run__printed_at__lt=moment - LETTER_KEPT),
            ),
        ),
    ),
)
register(
    PrintRun,
    Classification(
        title=_("Letters that you printed"),
        rows=of("printed_by"),
        fields=("printed_at", "letters_count"),
        erase=signed_by("printed_by"),
        retention=(
            Retention(
                "print runs of a month ago without a letter",
                due=lambda moment: PrintRun.objects.filter(printed_at__lt=moment - LETTER_KEPT, letters=None),
            ),
        ),
    ),
)
