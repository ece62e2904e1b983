"""What is on its way to people: mails in the outbox, letters for the printer, notices in the account."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .languages import direction_of
from .markup import Block, blocks_in
from .states import MailState


class Reason(models.TextChoices):
    """Why a mail did not go through."""

    UNREACHABLE = "unreachable", _("The mail server could not be reached.")
    SIGN_IN = "sign_in", _("The mail server did not accept our name and password.")
    SENDER = "sender", _("The mail server does not accept our sender address.")
    RECIPIENT = "recipient", _("The recipient's mail server says that the address does not exist or takes no mail.")
    REFUSED = "refused", _("The mail server refused this message.")
    LATER = "later", _("The mail server asked us to try again later.")
    LOST = "lost", _("Sending was interrupted again and again.")
    UNEXPECTED = "unexpected", _("An unexpected error happened while sending.")


class Mail(models.Model):
    """One mail to one address. The row is the truth: it is written with the event that caused it, and sent after that."""

    class Priority(models.IntegerChoices):
        """What goes first when many are waiting: somebody sits in front of the screen, or nobody does."""

        AWAITED = 1, pgettext_lazy("priority of a mail", "awaited")
        NORMAL = 5, pgettext_lazy("priority of a mail", "normal")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), null=True, on_delete=models.CASCADE, related_name="mails"
    )
    address = models.EmailField(_("recipient"), max_length=320)
    subject = models.CharField(_("subject"), max_length=250)
    # What core/messages/envelopes.py makes of the message; None once it is forgotten, a day after the mail was sent.
    content = models.JSONField(null=True)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    state = models.CharField(_("state"), max_length=8, choices=MailState, default=MailState.WAITING)

    # By the database's clock, like every comparison with it.
    due_at = models.DateTimeField(_("next attempt"), db_default=Now())
    lease_until = models.DateTimeField(null=True)
    # Counts the claims; a sender that came back from the dead holds an older token and changes nothing.
    token = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason, blank=True)
    # The three digits of the mail server's answer (RFC 5321), never its words: they repeat addresses.
    answer = models.PositiveSmallIntegerField(_("answer of the mail server"), null=True)

    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-created_at", "-pk")
        permissions = (("send_mail_again", "May have mails sent again that were given up"),)
        indexes = (
            models.Index(fields=("state", "priority", "due_at"), name="mail_by_state_and_due"),
            # By it a person's mails are found that came before the account (core/messages/privacy.py).
            models.Index(Lower("address"), condition=Q(user=None), name="mail_by_address_of_no_account"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state=MailState.SENDING, lease_until__isnull=False)
                | (~Q(state=MailState.SENDING) & Q(lease_until=None)),
                name="mail_has_lease_while_sending",
            ),
            models.CheckConstraint(
                condition=Q(state=MailState.SENT) | Q(content__isnull=False), name="mail_keeps_content_until_sent"
            ),
        )

    def __str__(self) -> str:
        return str(self.public_id)


class Notice(models.Model):
    """A message that a person finds in their account."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="notices"
    )
    language = models.CharField(_("language"), max_length=12)
    subject = models.CharField(_("subject"), max_length=250)
    # The text in the marks of core/messages/markup.py.
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("user", "-created_at"), name="notice_of_user"),)

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def blocks(self) -> list[Block]:
        """The pieces of the text."""
        return blocks_in(self.text)

    @property
    def direction(self) -> str:
        """Which way the text runs."""
        return direction_of(self.language)


class PrintRun(models.Model):
    """Letters that went to the printer together, as one file."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    printed_at = models.DateTimeField(_("printed at"), default=timezone.now)
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("printed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="print_runs",
    )
    letters_count = models.PositiveIntegerField(_("letters"))

    # How many letters stayed behind because no file could be made of them; only the run that was just made knows.
    left_out = 0

    class Meta:
        verbose_name = _("print run")
        verbose_name_plural = _("print runs")
        ordering = ("-printed_at", "-pk")

    def __str__(self) -> str:
        return f"{self.printed_at:%Y-%m-%d %H:%M}"


class Letter(models.Model):
    """A message on paper for somebody whom no mail reaches. It waits until somebody prints it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="letters",
    )
    name = models.CharField(_("recipient"), max_length=90)
    street = models.CharField(_("street and number"), max_length=90)
    postcode = models.CharField(_("postcode"), max_length=12)
    city = models.CharField(_("town"), max_length=60)
    country = models.CharField(_("country"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=12)
    subject = models.CharField(_("subject"), max_length=250)
    # The text in the marks of core/messages/markup.py.
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    # The last run; printing once more moves the letter into a new one.
    run = models.ForeignKey(
        PrintRun, verbose_name=_("print run"), null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    prints = models.PositiveSmallIntegerField(_("times printed"), default=0)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("created_at", "pk")
        permissions = (("print_letter", "May print letters to people without e-mail"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(run=None, prints=0) | Q(run__isnull=False, prints__gte=1),
                name="letter_printed_in_a_run",
            ),
        )

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def address_lines(self) -> list[str]:
        """The address as it stands in the window, from the name to the country."""
        lines = [self.name, self.street, f"{self.postcode} {self.city}", self.country.upper()]
        return [line for line in lines if line]
