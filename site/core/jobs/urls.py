"""Background jobs of the person, below the account. Some of the staff see everybody's, so they show a second factor first."""

from django.urls import path

from core.accounts.decorators import second_factor_required
from core.jobs import views

app_name = "jobs"
urlpatterns = [
    path("auftraege/", second_factor_required(views.job_list), name="list"),
    path("auftraege/<uuid:public_id>/", second_factor_required(views.job_detail), name="detail"),
    path("auftraege/<uuid:public_id>/anhalten/", second_factor_required(views.job_cancel), name="cancel"),
]
