"""Inside the language patterns: the view is set, and the gallery seen, in the language of the page."""

from django.urls import path

from core.design import views

app_name = "design"
urlpatterns = [
    path("ansicht/", views.view_form, name="view"),
    path("ansicht/setzen/", views.set_view, name="set_view"),
    path("ansicht/beenden/", views.end_session, name="end_session"),
    path("design/", views.gallery, name="gallery"),
    path("design/<slug:name>/", views.sample_page, name="sample"),
]
