"""What people type in about themselves, in plain words: a label for every field, and no second one inside it."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context as current
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from core.accounts import limits
from core.accounts.models import User

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
    "name": _("Name of the passkey"),
}
# A code of an authenticator app holds its own half minute and the ones before and after.
CODE_LIFE = 120  # seconds


class ProfileForm(forms.ModelForm):
    """The name that others see, and the language of the person's messages."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("In this language we write to you."),
    )

    class Meta:
        model = User
        fields = ["display_name", "language"]
        help_texts = {
            "display_name": _("Other people see this name beside what you write. It need not be your real name.")
        }


class PlainWords(forms.Form):
    """Labels of our own; a placeholder would vanish while one types."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if field.widget.input_type == "password" and name in ("login", "password", "oldpassword"):
                field.help_text = ""


class LoginForm(PlainWords, account.LoginForm):
    """E-mail address and password."""


class SignupForm(PlainWords, account.SignupForm):
    """E-mail address, and a password for those who want one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = LABELS["password"]

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """The person and None, or None and the answer. It takes as long when the address has an account already."""
        if self.account_already_exists:
            User().set_password(self.cleaned_data.get("password1"))
        return super().try_save(request)


class AddEmailForm(PlainWords, account.AddEmailForm):
    """The address that takes the place of the present one."""


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    """The password, and what it shall become."""


class SetPasswordForm(PlainWords, account.SetPasswordForm):
    """A first password."""


class ResetPasswordForm(PlainWords, account.ResetPasswordForm):
    """Where the link goes."""


class ResetPasswordKeyForm(PlainWords, account.ResetPasswordKeyForm):
    """The new password of someone who came by the link."""


class ReauthenticateForm(PlainWords, account.ReauthenticateForm):
    """The password once more."""


class RequestLoginCodeForm(PlainWords, account.RequestLoginCodeForm):
    """Where the code goes."""

    def clean_email(self) -> str:
        """The address; ValidationError when too many codes were asked for it, whether there is an account or not."""
        email = super().clean_email()
        if not limits.allows(current.request, "code", email):
            raise get_adapter().validation_error("many_codes")
        return email


class ConfirmLoginCodeForm(PlainWords, account.ConfirmLoginCodeForm):
    """The code from the mail."""


class ConfirmEmailForm(PlainWords, account.ConfirmEmailVerificationCodeForm):
    """The code from the mail to a new address."""


class OnlyOnce(PlainWords):
    """A code that was accepted is not accepted again while it would still hold."""

    def clean_code(self) -> str:
        """The code; ValidationError when it is wrong or used."""
        code = super().clean_code()
        signs = "".join(filter(str.isalnum, code)).lower()
        if not cache.add(f"accounts.used_code.{self.user.pk}.{signs}", True, CODE_LIFE):
            raise mfa.get_adapter().validation_error("incorrect_code")
        return code


class SecondFactorForm(OnlyOnce, mfa.AuthenticateForm):
    """The code at sign-in."""


class SecondFactorAgainForm(OnlyOnce, mfa.ReauthenticateForm):
    """The code before a sensitive change."""


class ActivateTOTPForm(OnlyOnce, totp.ActivateTOTPForm):
    """The first code of the app, which shows that it works."""


class AddPasskeyForm(PlainWords, webauthn.AddWebAuthnForm):
    """A new passkey and its name."""


class RenamePasskeyForm(PlainWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""
