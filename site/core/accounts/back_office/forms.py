"""Accounts of others, as administrators see them."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from core.accounts.actions import change_account, invite
from core.accounts.models import User
from core.accounts.policies import can_assign_roles
from core.accounts.roles import name_of_group


class RoleField(forms.ModelMultipleChoiceField):
    """Groups by the names that people know."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Group.objects.order_by("name"), required=False, label=_("Roles"), **kwargs)

    def label_from_instance(self, group: Group) -> str:
        """The role's name in the reader's language; a group of the city's own keeps the name it was given."""
        return name_of_group(group.name)


class AccountForm(forms.ModelForm):
    """What an invitation and a later change have in common; `by` fills it in."""

    groups = RoleField()

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if not can_assign_roles(by, self.instance if self.instance.pk else None):
            del self.fields["groups"]


class InvitationForm(AccountForm):
    """A new account. The person gets a mail and signs in with a code: nobody ever knows somebody else's password."""

    class Meta:
        model = User
        fields = ["email", "display_name", "language", "groups"]

    def clean_email(self) -> str:
        """The address in lower case; refused when there is an account with it."""
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(_("There is an account with this e-mail address."), code="duplicate")
        return email

    def save(self, commit: bool = True) -> User:  # noqa: ARG002, FBT001, FBT002 -- Django's signature
        """The invited person."""
        return invite(by=self.by, **{"groups": [], **self.cleaned_data})


class ChangeForm(AccountForm):
    """An account that exists. Its address is its owner's: changing it would be taking the account over."""

    removes_second_factors = forms.BooleanField(
        label=_("Remove the second factors"),
        help_text=_("For somebody who has lost their device. Make sure that it is really them who asks."),
        required=False,
    )

    class Meta:
        model = User
        fields = ["display_name", "language", "is_active", "groups", "removes_second_factors"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        if by == self.instance:
            del self.fields["is_active"], self.fields["removes_second_factors"]
        elif "groups" in self.fields:
            self.fields["groups"].initial = self.instance.groups.all()

    def save(self, commit: bool = True) -> User:  # noqa: ARG002, FBT001, FBT002 -- Django's signature
        """The account as it is now."""
        return change_account(by=self.by, user=self.instance, **self.cleaned_data)
