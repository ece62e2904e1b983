"""Mails and letters in the back office: what became of them. What is done with them stands in `handling`."""

from datetime import datetime

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from core.messages.letters import is_printed_as_written
from core.messages.models import Letter, Mail
from core.messages.queries import letters_in_line, mails_by_age
from core.messages.states import MailState


class ChoiceColumn(Column):
    """A box to tick, which sends what the accessor says; "" leaves the row without a box. `named_by` tells the boxes apart."""

    cell_template_name = "outbox/back_office/choice_cell.html"

    def __init__(self, *, accessor, named_by):
        super().__init__("chosen", label=_("Choose"), accessor=accessor)
        self.named_by = named_by

    def get_cell_context_data(self, instance, parent_context):
        """The value, and the words for those who do not see the row."""
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "words": getattr(instance, self.named_by)}


class ChoiceView(ReportView):
    """A list in which rows are ticked, with buttons that do something with them."""

    results_template_name = "outbox/back_office/results.html"
    permission_required = "view"
    action_url_name = ""
    # Name, words and style of each button.
    choices: tuple[tuple[str, object, str], ...] = ()

    def get_context_data(self, **kwargs):
        """The list, the buttons, and where they lead."""
        own = {"choices": self.choices, "action_url": reverse(self.action_url_name)}
        return super().get_context_data(**kwargs, **own)


def reason_in_words(mail: Mail) -> str:
    """Why the last attempt failed, with the mail server's number for those who look further."""
    words = mail.get_reason_display() if mail.reason else ""
    return f"{words} ({mail.answer})" if mail.answer else str(words)


def next_attempt(mail: Mail) -> datetime | None:
    """When a waiting mail is tried again; None for all others."""
    return mail.due_at if mail.state == MailState.WAITING else None


def failed_number(mail: Mail) -> str:
    """What is sent for a mail that was given up."""
    return str(mail.pk) if mail.state == MailState.FAILED else ""


class MailFilterSet(WagtailFilterSet):
    """By what became of the mail, why, and to whom it went."""

    address = django_filters.CharFilter(label=_("Recipient"), lookup_expr="icontains")

    class Meta:
        model = Mail
        fields = ("state", "reason", "address")


class MailsView(ChoiceView):
    """Every mail of the last month. What a mail says is shown to nobody: it may hold a code or a link that signs in."""

    model = Mail
    permission_policy = ModelPermissionPolicy(Mail)
    page_title = _("Mails")
    header_icon = "mail"
    filterset_class = MailFilterSet
    index_url_name, index_results_url_name = "outbox_mails", "outbox_mails_results"
    action_url_name = "outbox_mails_again"
    choices = (("again", _("Send the chosen mails again"), ""),)
    columns = (
        ChoiceColumn(accessor=failed_number, named_by="address"),
        DateColumn("created_at", label=_("Written")),
        Column("address", label=_("Recipient")),
        Column("subject", label=_("Subject")),
        Column("get_state_display", label=_("State")),
        Column("reason", label=_("Reason"), accessor=reason_in_words),
        Column("attempts", label=_("Attempts")),
        DateColumn("due_at", label=_("Next attempt"), accessor=next_attempt),
    )

    def get_queryset(self) -> QuerySet[Mail]:
        """The rows before filtering."""
        return mails_by_age()


class LetterFilterSet(WagtailFilterSet):
    """Those that wait for the printer, or those that were printed."""

    waits = django_filters.BooleanFilter(field_name="run", lookup_expr="isnull", label=_("Waits to be printed"))

    class Meta:
        model = Letter
        fields: tuple[str, ...] = ()


class PrintedColumn(Column):
    """When and by whom the letter was printed last, with the file of that run."""

    cell_template_name = "outbox/back_office/printed_cell.html"


class RecipientColumn(Column):
    """The name, and whether something in the letter stands on paper in other letters."""

    cell_template_name = "outbox/back_office/recipient_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        """With a look at every sign of the letter."""
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "as_written": is_printed_as_written(instance)}


class LettersView(ChoiceView):
    """The letters that wait, and those printed within the last month."""

    model = Letter
    permission_policy = ModelPermissionPolicy(Letter)
    page_title = _("Letters")
    header_icon = "doc-full"
    filterset_class = LetterFilterSet
    index_url_name, index_results_url_name = "outbox_letters", "outbox_letters_results"
    action_url_name = "outbox_letters_handle"
    choices = (
        ("print_all", _("Print all that wait"), ""),
        ("print", _("Print the chosen letters"), "button-secondary"),
        ("discard", _("Remove the chosen letters"), "button-secondary no"),
    )
    columns = (
        # Number and how often it was printed: whoever prints it at the same time is noticed.
        ChoiceColumn(accessor=lambda letter: f"{letter.pk}:{letter.prints}", named_by="name"),
        DateColumn("created_at", label=_("Written")),
        RecipientColumn("name", label=_("Recipient")),
        Column("city", label=_("Town")),
        Column("subject", label=_("Subject")),
        PrintedColumn("run", label=_("Printed")),
    )

    def get_queryset(self) -> QuerySet[Letter]:
        """The rows before filtering."""
        return letters_in_line()
