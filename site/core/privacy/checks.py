"""`manage.py check` fails while a model with personal data is not classified."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from core.privacy.detection import unclassified


def every_model_is_classified(
    app_configs: Sequence[AppConfig] | None = None,
    **_kwargs: object,
) -> list[CheckMessage]:
    """One error for each model that holds personal data and is not registered."""
    del app_configs  # all models are looked at, whichever apps were asked about
    return [
        Error(
            f"{model._meta.label} holds personal data ({', '.join(fields)}) and is not classified.",  # noqa: SLF001 -- Django's documented model API
            hint="Register it in the module `privacy` of its app (core/privacy/registry.py).",
            obj=model,
            id="privacy.E001",
        )
        for model, fields in unclassified()
    ]
