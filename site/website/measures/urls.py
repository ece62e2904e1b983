"""Open data. These addresses are the same in every language and never change."""

from django.urls import path

from website.measures import views

app_name = "data"
urlpatterns = [
    path("massnahmen.json", views.profiles_json, name="profiles_json"),
    path("massnahmen.csv", views.profiles_csv, name="profiles_csv"),
    path("massnahmen.schema.json", views.profiles_schema, name="profiles_schema"),
    path("katalog.<str:ending>", views.catalogue_file, name="catalogue"),
]
