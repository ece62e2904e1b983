"""The form of the contact page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.design.forms import DesignForm

LONGEST = 4000


class ContactForm(DesignForm, forms.Form):
    """A question to the city. Whoever wants an answer says where to; nothing else is asked."""

    message = forms.CharField(label=_("Your message"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}))
    reply_to = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only if you want an answer. We use it for nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # People do not see this field; programs that fill everything do.
    website = forms.CharField(
        label=_("Please leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_by_a_machine(self) -> bool:
        """Whether the field was filled that people leave empty."""
        return bool(self.cleaned_data.get("website"))
