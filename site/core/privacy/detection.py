"""Finds models that look as if they knew something about a person."""

import re

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import EmailField, Field, ForeignKey, GenericIPAddressField, Model

from core.privacy.registry import is_classified

# Kinds of fields and names of fields that speak of a person.
_FIELDS = (EmailField, GenericIPAddressField)
_NAMES = re.compile(
    r"(^|_)((first|last|full|given|family|display|contact|person)_name|surname|recipient|sender|contact_person"
    r"|e_?mail|phone|telephone|mobile|street|postcode|address|birth\w*|iban|ip|ip_address|user_agent)$"
)


def unclassified() -> list[tuple[type[Model], list[str]]]:
    """The models that nobody has classified, each with the fields by which it was found."""
    found = [(model, speaking_fields(model)) for model in apps.get_models() if not model._meta.proxy]  # noqa: SLF001 -- Django's documented model API
    return [(model, fields) for model, fields in found if fields and not is_classified(model)]


def speaking_fields(model: type[Model]) -> list[str]:
    """The names of the model's own fields that speak of a person."""
    options = model._meta  # noqa: SLF001 -- Django's documented model API
    return [field.name for field in (*options.local_fields, *options.local_many_to_many) if _speaks(field)]


def fields_to_people(model: type[Model]) -> list[ForeignKey]:
    """The model's own foreign keys that lead to people."""
    own = model._meta.local_fields  # noqa: SLF001 -- Django's documented model API
    return [field for field in own if isinstance(field, ForeignKey) and _leads_to_people(field)]


def _speaks(field: Field) -> bool:
    return _leads_to_people(field) or isinstance(field, _FIELDS) or bool(_NAMES.search(field.name))


def _leads_to_people(field: Field) -> bool:
    related = field.related_model if field.is_relation else None
    return isinstance(related, type) and issubclass(related, get_user_model())
