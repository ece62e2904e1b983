from django.apps import AppConfig
from django.db.models.signals import post_delete, pre_save


class UploadsConfig(AppConfig):
    name = "core.uploads"
    label = "uploads"
    verbose_name = "Uploads"

    def ready(self):
        from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex, UploadedFile
        from wagtail.signals import page_unpublished, unpublished

        from core.caching.actions import bump_on_change
        from core.uploads import receivers

        bump_on_change(Collection, CollectionViewRestriction)
        pre_save.connect(receivers.clean_waiting_file, sender=UploadedFile)
        post_delete.connect(receivers.after_reference_is_gone, sender=ReferenceIndex)
        page_unpublished.connect(receivers.after_unpublishing)
        unpublished.connect(receivers.after_unpublishing)
