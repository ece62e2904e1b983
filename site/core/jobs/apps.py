from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "core.jobs"
    label = "jobs"
    verbose_name = "Jobs"

    def ready(self):
        """Every app's `job_kinds` module has registered its kinds."""
        autodiscover_modules("job_kinds")
