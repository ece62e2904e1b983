"""The person's notices, below the account."""

from django.urls import path

from core.messages.views import account

app_name = "outbox"
urlpatterns = [
    path("nachrichten/", account.notices, name="notices"),
    path("nachrichten/<uuid:public_id>/gelesen/", account.read, name="read"),
]
