"""What must be true before the platform starts."""

import ipaddress

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from core.accounts.demo import DEMO_DOMAIN
from core.accounts.models import User


@register(Tags.security)
def check_second_factor(**_kwargs: object) -> list[CheckMessage]:
    """Only the demo may leave the second factor off."""
    if settings.STAFF_SECOND_FACTOR_REQUIRED or settings.DEMO:
        return []
    return [
        Error(
            "The back office is open without a second factor.",
            hint="Leave STAFF_SECOND_FACTOR_REQUIRED alone.",
            id="accounts.E001",
        )
    ]


@register(Tags.security)
def check_trusted_proxies(**_kwargs: object) -> list[CheckMessage]:
    """The networks of the proxies can be read, and there are some if proxies are counted."""
    try:
        networks = [ipaddress.ip_network(network) for network in settings.TRUSTED_PROXY_NETWORKS]
    except ValueError as error:
        return [Error(f"TRUSTED_PROXY_NETWORKS: {error}.", id="accounts.E002")]
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and not networks:
        return [
            Error(
                "TRUSTED_PROXY_COUNT without TRUSTED_PROXY_NETWORKS: every address would count as the proxy's.",
                id="accounts.E003",
            )
        ]
    return []


@register(Tags.database)
def check_demo_accounts(databases: list[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """Outside the demo there are no accounts whose password everybody knows."""
    if "default" not in (databases or []) or settings.DEMO or not _has_demo_accounts():
        return []
    return [
        Error(
            f"There are accounts of the demo (@{DEMO_DOMAIN}), whose password everybody knows.",
            hint="Delete them, or begin with an empty database.",
            id="accounts.E004",
        )
    ]


def refuse_demo_accounts() -> None:
    """ImproperlyConfigured if accounts of the demo are found outside the demo. The web server asks before it starts."""
    if not settings.DEMO and _has_demo_accounts():
        raise ImproperlyConfigured(f"There are accounts of the demo (@{DEMO_DOMAIN}) in this database.")


def _has_demo_accounts() -> bool:
    # The first `migrate` of all runs the checks as well, on a database without a table.
    if User._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001 -- Django's documented model API
        return False
    return User.objects.filter(email__endswith=f"@{DEMO_DOMAIN}").exists()
