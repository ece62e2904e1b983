from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's user administration with our rules about who may change whom."""

    user_viewset = "core.accounts.back_office.viewsets.UserViewSet"
