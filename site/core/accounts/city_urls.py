"""To the city's identity provider and back. It knows one address for the way back, so these have no language in front."""

from allauth.socialaccount.providers.openid_connect.views import callback, login
from django.urls import path

from core.accounts.views import helping_when_away

urlpatterns = [
    path("oidc/<str:provider_id>/login/", helping_when_away(login), name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", helping_when_away(callback), name="openid_connect_callback"),
]
