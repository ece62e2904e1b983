"""Between Django's messages and rows of the outbox: what goes in comes out again, for one recipient at a time."""

import base64
from collections.abc import Iterator, Sequence
from email.mime.base import MIMEBase
from email.utils import parseaddr
from typing import Any, cast

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import EmailMessage

from .models import Mail


class OneEnvelope(EmailMultiAlternatives):
    """A message on its way to one of its recipients; the header still names all of them."""

    def __init__(self, *, address: str, **parts: Any) -> None:
        super().__init__(**parts)
        self.address = address

    def recipients(self) -> list[str]:
        """The one address that the mail server is told."""
        return [self.address]


def rows_for(message: EmailMessage, *, priority: int) -> Iterator[Mail]:
    """One unsaved mail for each recipient. BadHeaderError for a line break in a header (an attempt to add a header)."""
    message.message()  # builds the whole mail, so that what could not be sent is refused here and now
    content = content_of(message)
    for recipient in dict.fromkeys(message.recipients()):
        address = parseaddr(recipient)[1] or recipient
        yield Mail(address=address, subject=str(message.subject)[:250], content=content, priority=priority)


def content_of(message: EmailMessage) -> dict[str, Any]:
    """The message as JSON."""
    alternatives = getattr(message, "alternatives", None) or []
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "subtype": message.content_subtype,
        "from_email": message.from_email,
        "to": [str(one) for one in message.to],
        "cc": [str(one) for one in message.cc],
        "reply_to": [str(one) for one in message.reply_to],
        "headers": {name: str(value) for name, value in message.extra_headers.items()},
        "alternatives": [[str(content), mimetype] for content, mimetype in alternatives],
        "attachments": [_packed(one) for one in message.attachments],
    }


def message_in(mail: Mail, **options: Any) -> OneEnvelope:
    """The message of the row, ready to be sent. All attempts carry one Message-ID, by which mail servers know a repetition."""
    content = dict(mail.content or {})
    subtype = content.pop("subtype")
    headers = {"Message-ID": f"<{mail.public_id}@{_domain(content['from_email'])}>", **content.pop("headers")}
    attachments = [_unpacked(one) for one in content.pop("attachments")]
    alternatives = [(text, mimetype) for text, mimetype in content.pop("alternatives")]
    message = OneEnvelope(
        address=mail.address, headers=headers, attachments=attachments, alternatives=alternatives, **content, **options
    )
    message.content_subtype = subtype
    return message


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2]


def _packed(attachment: MIMEBase | Sequence[Any]) -> dict[str, str]:
    if isinstance(attachment, MIMEBase):
        raw = cast("bytes", attachment.get_payload(decode=True))
        name, content, kind = attachment.get_filename(), raw, attachment.get_content_type()
    else:
        name, content, kind = attachment
    raw = content.encode() if isinstance(content, str) else content
    return {"name": name or "", "content": base64.b64encode(raw).decode("ascii"), "kind": kind or ""}


def _unpacked(packed: dict[str, str]) -> tuple[str, bytes, str | None]:
    return packed["name"], base64.b64decode(packed["content"]), packed["kind"] or None
