"""The form of the contact page."""

import time

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from core.design.forms import DesignForm

LONGEST = 4000
FASTEST = 2  # seconds
SIGNER = Signer(salt="website.pages.contact")


def _stamp() -> str:
    return SIGNER.sign(f"{time.time():.1f}")


class ContactForm(DesignForm, forms.Form):
    """A question to the city. Whoever wants an answer says where to; nothing else is asked."""

    message = forms.CharField(label=_("Your message"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}))
    reply_to = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only if you want an answer. We use it for nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # When the page was made, signed: programs send a form at once, or without it.
    opened = forms.CharField(required=False, widget=forms.HiddenInput, initial=_stamp)
    # People do not see this field; programs that fill everything do.
    website = forms.CharField(
        label=_("Please leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_by_a_machine(self) -> bool:
        """Whether the field was filled that people leave empty, or the form sent faster than anybody can write."""
        return bool(self.cleaned_data.get("website")) or not _was_open(self.cleaned_data.get("opened", ""))


def _was_open(stamp: str) -> bool:
    try:
        made = float(SIGNER.unsign(stamp))
    except (BadSignature, ValueError):
        return False
    return time.time() - made >= FASTEST
