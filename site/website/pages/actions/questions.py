"""Questions that readers send to the city."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext


def send_question(*, message: str, reply_to: str, page_url: str) -> bool:
    """Whether the question is on its way to the city's office. It is kept until the mail server has it, and never logged."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = gettext("Question by way of the website")
        origin = gettext("Sent from %(address)s") % {"address": page_url}
    mail = EmailMessage(
        subject=subject,
        body=f"{message}\n\n-- \n{origin}\n",
        to=[settings.CITY["email"]],
        reply_to=[reply_to] if reply_to else None,
    )
    try:
        return bool(mail.send())
    except (DatabaseError, OSError, smtplib.SMTPException):
        return False
