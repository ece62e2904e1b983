from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "core.privacy"
    label = "privacy"
    verbose_name = "Privacy"

    def ready(self):
        from core.privacy.checks import every_model_is_classified, what_is_kept_survives

        autodiscover_modules("privacy")
        # After the rooms, as in an erasure: they know rows of a person by the addresses of the account.
        from core.privacy.classifications import accounts, back_office, log, own

        register(every_model_is_classified)
        register(what_is_kept_survives)
