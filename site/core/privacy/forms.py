"""The one question before an account is erased."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.design.forms import DesignForm


class EraseForm(DesignForm, forms.Form):
    """A tick by hand: nobody erases their account by one wrong click."""

    sure = forms.BooleanField(
        label=_("Yes, erase my account and my data."),
        error_messages={"required": _("Please tick the box if you want to erase your account.")},
    )
