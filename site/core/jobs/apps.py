from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "core.jobs"
    label = "jobs"
    verbose_name = "Jobs"

    def ready(self):
        """Every app's `job_kinds` module has registered its kinds; those who look after jobs may."""
        from core.accounts.roles import Role, grant

        autodiscover_modules("job_kinds")
        grant(Role.ADMINISTRATOR, "jobs.see_every_job", "jobs.stop_every_job")
        grant(Role.AUDITOR, "jobs.see_every_job")
