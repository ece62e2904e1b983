"""My account. What allauth brings (sign-in, e-mail, password, second factor, sessions) lies under the same prefix."""

from django.urls import path

from core.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("profil/", views.ProfileView.as_view(), name="profile"),
    path("zweiter-faktor-noetig/", views.second_factor, name="second_factor"),
    path("erneut-anmelden/", views.sign_in_again, name="sign_in_again"),
]
