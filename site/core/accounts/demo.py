"""The accounts of the demo, whose password everybody knows. They work nowhere but in the demo (policies.may_sign_in)."""

from core.accounts.roles import Role

# The top-level domain can never be anyone's (RFC 2606).
DEMO_DOMAIN = "demo.example"
DEMO_PASSWORD = "stadt-probieren"  # noqa: S105 -- known to everybody on purpose  # pragma: allowlist secret


def demo_address(role: Role) -> str:
    """The address with which one tries the demo in this role."""
    return f"{role.value.replace('_', '-')}@{DEMO_DOMAIN}"
