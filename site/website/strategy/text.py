"""The running text of a page."""

from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField


def body_field() -> RichTextField:
    """A field for headings, paragraphs, lists and links."""
    return RichTextField(_("text"), blank=True, features=["h2", "h3", "h4", "bold", "italic", "ol", "ul", "link"])
