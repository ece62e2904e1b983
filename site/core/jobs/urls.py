"""Background jobs of the person, below the account."""

from django.urls import path

from core.jobs import views

app_name = "jobs"
urlpatterns = [
    path("auftraege/", views.job_list, name="list"),
    path("auftraege/<uuid:public_id>/", views.job_detail, name="detail"),
    path("auftraege/<uuid:public_id>/anhalten/", views.job_cancel, name="cancel"),
]
