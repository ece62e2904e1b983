"""`manage.py check` fails while a model with personal data is not classified."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db.models import CASCADE

from core.privacy.detection import fields_to_people, unclassified
from core.privacy.registry import classifications, label_of


def every_model_is_classified(
    app_configs: Sequence[AppConfig] | None = None,
    **_kwargs: object,
) -> list[CheckMessage]:
    """One error for each model that holds personal data and is not registered."""
    del app_configs  # all models are looked at, whichever apps were asked about
    return [
        Error(
            f"{label_of(model)} holds personal data ({', '.join(fields)}) and is not classified.",
            hint="Register it in the module `privacy` of its app (core/privacy/registry.py).",
            obj=model,
            id="privacy.E001",
        )
        for model, fields in unclassified()
    ]


def what_is_kept_survives(
    app_configs: Sequence[AppConfig] | None = None,
    **_kwargs: object,
) -> list[CheckMessage]:
    """One error for each model that promises to keep rows and yet loses them with the account."""
    del app_configs  # see above
    return [
        Error(
            f"{label_of(model)}.{field.name} deletes with the account what the classification keeps.",
            hint="Use on_delete=PROTECT, so that the account is emptied instead of deleted, or SET_NULL.",
            obj=model,
            id="privacy.E002",
        )
        for model, classification in classifications()
        if classification.keep
        for field in fields_to_people(model)
        if field.remote_field.on_delete is CASCADE
    ]
