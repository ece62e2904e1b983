"""My data, below the account."""

from django.urls import path

from core.privacy import views

app_name = "privacy"
urlpatterns = [
    path("meine-daten/", views.overview, name="overview"),
    path("meine-daten/herunterladen/", views.export, name="export"),
    path("meine-daten/loeschen/", views.erase, name="erase"),
    path("meine-daten/geloescht/", views.erased, name="erased"),
]
