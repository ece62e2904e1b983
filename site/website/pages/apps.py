from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "website.pages"
    label = "pages"
    verbose_name = "Pages"

    def ready(self):
        from django.db.models.signals import m2m_changed, post_delete, post_save
        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_unpublished

        from website.pages import receivers
        from website.pages.back_office.spreadsheets import guard_exports

        page_published.connect(receivers.after_publishing)
        page_unpublished.connect(receivers.after_withdrawing)
        post_save.connect(receivers.after_restricting, sender=PageViewRestriction)
        m2m_changed.connect(receivers.after_restricting, sender=PageViewRestriction.groups.through)
        post_delete.connect(receivers.after_opening, sender=PageViewRestriction)
        guard_exports()
