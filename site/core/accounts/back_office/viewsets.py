"""The list of accounts in the back office, and the forms behind it."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.users.views import users

from core.accounts.back_office.forms import ChangeForm, InvitationForm, RoleField
from core.accounts.models import User
from core.accounts.policies import can_edit_user
from core.accounts.roles import name_of_group


class RoleFilter(ModelMultipleChoiceFilter):
    """Accounts that have any of the chosen roles."""

    class field_class(ModelMultipleChoiceFilter.field_class):  # noqa: N801 -- django-filter's name
        label_from_instance = RoleField.label_from_instance


class AccountFilterSet(users.UserFilterSet):
    """By role, by whether the account is switched on, and by the last sign-in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.filters["is_superuser"]
        self.filters["group"] = RoleFilter(
            field_name="groups",
            queryset=Group.objects.order_by("name"),
            label=_("Role"),
            widget=CheckboxSelectMultiple,
        )


class IndexView(users.IndexView):
    """Every account with its roles, three queries for any number of them."""

    def get_base_queryset(self):
        """Accounts with the groups that the list names."""
        return User.objects.prefetch_related("groups")

    @property
    def columns(self):
        """Without boxes to tick: nobody changes many accounts at once."""
        return [
            TitleColumn(
                "display_name", label=_("Name"), accessor=str, get_url=self.get_edit_url, sort_key="display_name"
            ),
            Column("email", label=_("E-mail address"), sort_key="email"),
            Column("roles", label=_("Roles"), accessor=_roles_in_words),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login"),
        ]

    @property
    def search_fields(self):
        """What a person in charge knows of the one they look for."""
        return {"email", "display_name"}

    def get_edit_url(self, instance):
        """Where the account is changed; None for those above one's own."""
        return super().get_edit_url(instance) if can_edit_user(self.request.user, instance) else None

    def get_delete_url(self, _instance):
        """Nowhere: an account is switched off here, and erased by its owner."""


class CreateView(users.CreateView):
    """Invites somebody."""

    page_title = _("Invite somebody")
    success_message = _("%(object)s has been invited by e-mail.")
    template_name = "wagtailadmin/generic/form.html"

    def get_form_kwargs(self):
        """The form knows who fills it in."""
        return {**super().get_form_kwargs(), "by": self.request.user}

    def save_instance(self):
        """The action writes, and writes the audit trail."""
        return self.form.save()


class EditView(users.EditView):
    """Changes an account that is not above one's own."""

    template_name = "wagtailadmin/generic/edit.html"

    def dispatch(self, request, *args, **kwargs):
        """Refused before anything is shown."""
        if not can_edit_user(request.user, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        """The form knows who fills it in."""
        kwargs = super().get_form_kwargs()
        del kwargs["editing_self"]
        return {**kwargs, "by": self.request.user}

    def save_instance(self):
        """The action writes, and writes the audit trail."""
        return self.form.save()

    def get_delete_url(self):
        """Nowhere, as in the list."""


class NoDeleteView(users.DeleteView):
    """Refuses everyone: what a person has written must go with the account, and only the privacy pages know all of it."""

    def dispatch(self, _request, *_args, **_kwargs):
        """Refused."""
        raise PermissionDenied


class UserViewSet(users.UserViewSet):
    """Accounts in the back office."""

    add_view_class = CreateView
    copy_view_enabled = False
    delete_view_class = NoDeleteView
    edit_view_class = EditView
    filterset_class = AccountFilterSet
    index_view_class = IndexView
    create_template_name = CreateView.template_name
    edit_template_name = EditView.template_name
    menu_label = _("Accounts")

    def get_form_class(self, for_update=False):  # noqa: FBT002 -- Wagtail's signature
        """The form to invite with, or the one to change with."""
        return ChangeForm if for_update else InvitationForm


def _roles_in_words(user: User) -> str:
    names = [name_of_group(group.name) for group in user.groups.all()]
    return ", ".join(sorted(names, key=str.casefold))
