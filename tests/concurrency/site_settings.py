"""A site that several processes serve, as quickly set up as the tests themselves."""

from website.settings.accounts import ACCOUNT_RATE_LIMITS as RATE_LIMITS
from website.settings.local import *  # noqa: F403 -- Django settings are layered by star import


class NoMigrations:
    """Tables are made from the models."""

    def __contains__(self, _app):
        return True

    def __getitem__(self, _app):
        return None


MIGRATION_MODULES = NoMigrations()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STAFF_SECOND_FACTOR_REQUIRED = True
# The attack comes from one address; what is measured here is the brake of the account.
ACCOUNT_RATE_LIMITS = {**RATE_LIMITS, "login": "1000/m/ip", "login_failed": "1000/m/ip,5/5m/key"}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
