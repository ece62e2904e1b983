"""Addresses of Wagtail's back office that we answer ourselves; included before Wagtail's own."""

from django.urls import path, re_path

from core.accounts.back_office import views

urlpatterns = [
    path("login/", views.to_sign_in),
    path("logout/", views.sign_out),
    re_path(r"^password_reset/.*$", views.to_password_reset),
    path("account/", views.account),
    path("workflows/task_chooser/create/", views.create_task),
]
