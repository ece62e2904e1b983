from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "core.privacy"
    label = "privacy"
    verbose_name = "Privacy"

    def ready(self):
        from core.privacy.checks import every_model_is_classified
        from core.privacy.classifications import accounts, back_office, log

        autodiscover_modules("privacy")
        register(every_model_is_classified)
