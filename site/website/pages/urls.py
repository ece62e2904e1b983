"""The addresses of the pages; they come last, because a page may stand at any of them."""

from django.urls import path, re_path
from wagtail import urls as wagtail_urls

from website.pages import views

# Wagtail's own addresses, but for the one that serves pages: ours finds them in two queries and in every language.
_of_wagtail = [pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"]

urlpatterns = [
    path("suche/", views.search, name="search"),
    *_of_wagtail,
    re_path(wagtail_urls.serve_pattern, views.serve_page, name="wagtail_serve"),
]
