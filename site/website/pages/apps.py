from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "website.pages"
    label = "pages"
    verbose_name = "Pages"

    def ready(self):
        from wagtail.signals import page_published, page_unpublished

        from website.pages import receivers
        from website.pages.back_office.spreadsheets import guard_exports

        page_published.connect(receivers.after_publishing)
        page_unpublished.connect(receivers.after_withdrawing)
        guard_exports()
