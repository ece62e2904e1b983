"""The address where Wagtail asks for a collection's password; included before its own."""

from django.urls import path

from core.accounts.back_office import views

urlpatterns = [path("authenticate_with_password/<path:rest>", views.no_shared_password)]
