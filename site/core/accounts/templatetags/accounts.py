"""What the pages about accounts use: `{% load accounts %}`."""

import json

from django import template
from django.conf import settings

from core.accounts.demo import DEMO_PASSWORD, demo_address
from core.accounts.roles import Role

register = template.Library()


@register.filter
def as_json(value: object) -> str:
    """The value as JSON, for an attribute that a script reads."""
    return json.dumps(value)


@register.inclusion_tag("accounts/demo_logins.html")
def demo_logins() -> dict[str, object]:
    """The accounts that everybody may use, in the demo; nothing elsewhere."""
    logins = [{"role": role.label, "email": demo_address(role)} for role in Role] if settings.DEMO else []
    return {"logins": logins, "password": DEMO_PASSWORD, "second_factor": settings.STAFF_SECOND_FACTOR_REQUIRED}
