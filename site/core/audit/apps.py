from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


class AuditConfig(AppConfig):
    name = "core.audit"
    label = "audit"
    verbose_name = "Audit"

    def ready(self):
        from wagtail.models import ModelLogEntry, PageLogEntry

        from core.audit.editorial import record_log_entry
        from core.audit.protection import install_after_migrate

        post_migrate.connect(install_after_migrate, sender=self)
        for model in (PageLogEntry, ModelLogEntry):
            post_save.connect(record_log_entry, sender=model)
