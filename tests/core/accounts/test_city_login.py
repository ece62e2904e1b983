"""Sign-in with the city's identity provider, against a real one on loopback."""

import base64
import hashlib
import warnings
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core.accounts.models import User
from core.accounts.roles import Role
from tests.core.accounts.people import enter, with_app
from tests.factories.accounts import make_user

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:oidc_provider_mock"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib"),
]
BASE = "http://testserver"


class Provider:
    """The provider, what it was asked, and the people it knows."""

    def __init__(self, server, asked):
        self.url = f"http://localhost:{server.server_port}"
        self.asked = asked

    def knows(self, subject, **claims):
        requests.put(f"{self.url}/users/{subject}", json=claims, timeout=5).raise_for_status()

    def confirm(self, address, subject):
        """The person says who they are; the address they are sent back to."""
        answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=5)
        return answer.headers["Location"]


@pytest.fixture
def provider():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import flask
        import oidc_provider_mock
        from oidc_provider_mock._server import _threaded_server

        app, asked = oidc_provider_mock.app(require_nonce=False), []
        app.before_request(lambda: asked.append((flask.request.path, flask.request.values.to_dict())))
        with _threaded_server(app=app) as server:
            yield Provider(server, asked)


@pytest.fixture
def city(settings, provider):
    """The platform knows the provider."""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "stadt",
                    "name": "Stadtkonto",
                    "client_id": "platform",
                    "secret": "s3cret",
                    "settings": {"server_url": provider.url, "fetch_userinfo": True},
                }
            ],
        }
    }
    return provider


def sign_in(client, city, subject, *, start="/konto/oidc/stadt/login/", **data):
    """Through the provider and back; the last response."""
    there = client.post(start, data)["Location"]
    return client.get(city.confirm(there, subject))


def test_button_stands_on_the_sign_in_page_only_when_configured(client, settings, provider):
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "/oidc/" not in client.get(reverse("account_login")).content.decode()


def test_newcomer_of_the_city_gets_an_account_as_citizen(client, city):
    city.knows("u-1", email="Ada@stadt.example", email_verified=True, name="Ada Lovelace")
    assert "Stadtkonto" in client.get(reverse("account_login")).content.decode()
    response = sign_in(client, city, "u-1")
    assert response["Location"] == reverse("accounts:overview")
    user = User.objects.get()
    assert (user.email, user.display_name, user.role_names) == ("ada@stadt.example", "", {"citizen"})
    assert not user.has_usable_password()
    assert client.get(reverse("accounts:overview")).status_code == 200


def test_code_is_bound_to_this_browser_by_pkce_and_state(client, city):
    city.knows("u-1", email="ada@stadt.example", email_verified=True)
    there = client.post("/konto/oidc/stadt/login/")["Location"]
    question = {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}
    assert question["response_type"] == "code"
    assert question["code_challenge_method"] == "S256"
    back = city.confirm(there, "u-1")
    client.get(back)
    exchange = next(values for path, values in city.asked if path == "/oauth2/token")
    digest = hashlib.sha256(exchange["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == question["code_challenge"]


def test_answer_meant_for_another_browser_is_refused(client, city):
    city.knows("u-1", email="ada@stadt.example", email_verified=True)
    back = city.confirm(client.post("/konto/oidc/stadt/login/")["Location"], "u-1")
    stranger = Client()
    assert stranger.get(back).status_code == 401
    assert not User.objects.exists()


def test_way_back_is_one_address_in_every_language(client, city):
    city.knows("u-1", email="ada@stadt.example", email_verified=True)
    addresses = set()
    for language in ("de", "en", "ar"):
        with translation.override(language):
            there = client.post(reverse("openid_connect_login", args=["stadt"]))["Location"]
        addresses.add(parse_qs(urlsplit(there).query)["redirect_uri"][0])
    assert addresses == {f"{BASE}/konto/oidc/stadt/login/callback/"}


def test_person_comes_back_to_where_they_were_going(client, city):
    city.knows("u-1", email="ada@stadt.example", email_verified=True)
    there = client.post("/konto/oidc/stadt/login/?next=/en/")["Location"]
    assert client.get(city.confirm(there, "u-1"))["Location"] == "/en/"


def test_person_who_says_no_there_is_told_so(client, city):
    there = client.post("/konto/oidc/stadt/login/")["Location"]
    state = parse_qs(urlsplit(there).query)["state"][0]
    response = client.get("/konto/oidc/stadt/login/callback/", {"error": "access_denied", "state": state})
    assert response["Location"] == reverse("socialaccount_login_cancelled")


def test_existing_account_is_not_taken_over_by_its_address(client, city):
    make_user(email="ada@stadt.example")
    city.knows("u-1", email="ada@stadt.example", email_verified=True)
    response = sign_in(client, city, "u-1")
    assert response["Location"] != reverse("accounts:overview")
    assert client.get(reverse("accounts:overview")).status_code == 302


@pytest.mark.parametrize(("verified", "signed_in"), [(True, True), (False, False)])
def test_trusted_provider_opens_an_account_only_with_a_confirmed_address(client, city, settings, verified, signed_in):
    settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION = settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
    make_user(email="ada@stadt.example")
    city.knows("u-1", email="ada@stadt.example", email_verified=verified)
    sign_in(client, city, "u-1")
    assert (client.get(reverse("accounts:overview")).status_code == 200) is signed_in
    assert User.objects.count() == 1


def test_person_connects_and_disconnects_the_citys_account(client, city):
    user = make_user()
    enter(client, user)
    city.knows("u-1", email="ada@stadt.example", email_verified=True)
    response = sign_in(client, city, "u-1", start="/konto/oidc/stadt/login/?process=connect")
    assert response["Location"] == reverse("socialaccount_connections")
    account = user.socialaccount_set.get()
    page = client.get(reverse("socialaccount_connections"))
    assert "Stadtkonto" in page.content.decode()
    client.post(reverse("socialaccount_connections"), {"account": account.pk})
    assert not user.socialaccount_set.exists()


def make_connected(role, subject="u-1"):
    user = make_user(role, email="ada@stadt.example")
    user.socialaccount_set.create(provider="stadt", uid=subject)
    return user


@pytest.mark.parametrize(
    ("configured", "claims", "opens"),
    [
        ([], {"amr": ["mfa"]}, False),
        (["amr=mfa"], {}, False),
        (["amr=mfa"], {"amr": ["pwd"]}, False),
        (["amr=mfa"], {"amr": ["pwd", "mfa"]}, True),
        (["acr=gold", "amr=mfa"], {"acr": "gold"}, True),
    ],
)
def test_second_factor_of_the_city_counts_only_if_configured_and_said(
    client, city, site, settings, configured, claims, opens
):
    settings.OIDC_SECOND_FACTOR_CLAIMS = configured
    make_connected(Role.EDITOR)
    city.knows("u-1", email="ada@stadt.example", email_verified=True, **claims)
    assert sign_in(client, city, "u-1")["Location"] == "/admin/"
    assert (client.get("/admin/").status_code == 200) is opens


def test_own_second_factor_is_asked_for_after_the_city_as_well(client, city):
    with_app(make_connected(Role.EDITOR))
    city.knows("u-1", email="ada@stadt.example", email_verified=True)
    assert sign_in(client, city, "u-1")["Location"] == reverse("mfa_authenticate")


def test_inactive_person_does_not_come_in_through_the_city(client, city):
    user = make_connected(Role.EDITOR)
    user.is_active = False
    user.save()
    city.knows("u-1", email="ada@stadt.example", email_verified=True)
    assert sign_in(client, city, "u-1")["Location"] == reverse("account_inactive")


def test_provider_that_does_not_answer_leads_to_a_page_that_helps(client, city, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://localhost:9"
    response = client.post("/konto/oidc/stadt/login/")
    assert response.status_code == 503
    assert reverse("account_login") in response.content.decode()
