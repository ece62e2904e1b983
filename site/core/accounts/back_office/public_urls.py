"""Addresses of Wagtail's public side that ask for a password; included before Wagtail's own."""

from django.urls import path

from core.accounts.back_office import views

urlpatterns = [
    path("_util/login/", views.to_sign_in),
    path("_util/authenticate_with_password/<path:rest>", views.no_shared_password),
]
