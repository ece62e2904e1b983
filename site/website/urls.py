"""Every address of the platform, in the order in which they are tried."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from website.pages import views as pages

urlpatterns = [
    path("konto/", include("core.accounts.city_urls")),
    path("admin/", include("core.accounts.back_office.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("core.uploads.urls")),
    path("daten/", include("website.measures.urls")),
    path("sitemap.xml", pages.sitemap, name="sitemap"),
    path(".well-known/security.txt", pages.security, name="security"),
    path("robots.txt", pages.robots, name="robots"),
]
urlpatterns += i18n_patterns(
    path("konto/", include("core.accounts.urls")),
    path("konto/", include("core.privacy.urls")),
    path("konto/", include("core.accounts.allauth_urls")),
    path("konto/", include("core.jobs.urls")),
    path("konto/", include("core.messages.urls")),
    path("", include("core.accounts.back_office.public_urls")),
    path("", include("core.design.urls")),
    path("", include("website.pages.urls")),
    prefix_default_language=False,
)
