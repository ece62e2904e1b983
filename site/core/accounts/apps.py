from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "core.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        from core.accounts import checks, receivers

        post_migrate.connect(_set_up_roles, dispatch_uid="core.accounts.set_up_roles")


def _set_up_roles(sender: AppConfig, using: str, **_kwargs) -> None:
    """Runs once, after the last app: only then do the permissions of all apps exist."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender is last and using == "default":
        from core.accounts.actions import set_up_roles

        set_up_roles()
