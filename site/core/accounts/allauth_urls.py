"""The pages that allauth brings. Those of the identity provider stand apart (city_urls): they know no language."""

from django.urls import include, path

urlpatterns = [
    path("", include("allauth.account.urls")),
    path("zweiter-faktor/", include("allauth.mfa.urls")),
    path("sitzungen/", include("allauth.usersessions.urls")),
    path("verbindungen/", include("allauth.socialaccount.urls")),
]
