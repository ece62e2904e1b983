"""Addresses of stored files. They stand where `MEDIA_URL` and Wagtail's own links point."""

from django.urls import path, re_path

from core.uploads import views

urlpatterns = [
    path("media/<path:name>", views.stored_image, name="stored_image"),
    # Wagtail's name for it: links to documents are made from there.
    re_path(r"^dokumente/(?P<document_id>[0-9]{1,18})/(?P<filename>.+)$", views.document, name="wagtaildocs_serve"),
]
