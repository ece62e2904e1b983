import re

import pytest
from django.http import HttpResponse

from core.design.middleware import SecurityHeadersMiddleware
from tests.harness.routes import addresses

pytestmark = pytest.mark.django_db

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def policy_of(response) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts}


@pytest.fixture
def answers(client, site):
    client.raise_request_exception = False
    return {route: client.get(address) for route, address in addresses().items()}


def test_every_route_carries_the_headers(answers):
    missing = [
        f"{route}: {name}"
        for route, response in answers.items()
        for name, value in EVERYWHERE.items()
        if response.headers.get(name) != value
    ]
    assert missing == []


def test_every_route_denies_what_no_page_needs(answers):
    for route, response in answers.items():
        policy = response.headers["Permissions-Policy"]
        assert "camera=()" in policy, route
        assert "geolocation=()" in policy, route


def test_every_route_but_the_back_office_is_strict(answers):
    public = {route: response for route, response in answers.items() if not route.startswith("admin/")}
    assert len(public) > 30
    for route, response in public.items():
        policy = policy_of(response)
        assert policy["default-src"] == "'none'", route
        assert policy["frame-ancestors"] == "'none'", route
        assert policy.get("script-src", "'self'") == "'self'", route
        assert policy["style-src"] == "'self'", route
        assert policy["base-uri"] == "'none'", route
        assert policy["form-action"] == "'self'", route
        assert not re.search(r"unsafe|https?:", " ".join(policy.values())), route


def test_back_office_may_write_into_its_pages_but_loads_nothing_from_elsewhere(client):
    policy = policy_of(client.get("/admin/login/"))
    assert policy["script-src"] == "'self' 'unsafe-inline'"
    assert policy["frame-ancestors"] == "'self'"
    assert not re.search(r"https?:", " ".join(policy.values()))


@pytest.mark.parametrize("address", ["/media/original_images/x.svg", "/dokumente/1/x.html"])
def test_stored_file_runs_nothing(rf, address):
    policy = policy_of(SecurityHeadersMiddleware(lambda _request: HttpResponse("file"))(rf.get(address)))
    assert policy["default-src"] == "'none'"
    assert policy["sandbox"] == ""
    assert "script-src" not in policy


def test_what_a_view_sets_itself_stays(rf, settings):
    def view(_request):
        return HttpResponse(headers={"Referrer-Policy": "no-referrer"})

    assert SecurityHeadersMiddleware(view)(rf.get("/")).headers["Referrer-Policy"] == "no-referrer"


def test_static_file_carries_the_headers(client, settings):
    (settings.STATIC_ROOT / "a.css").write_text("a{}")
    settings.WHITENOISE_AUTOREFRESH = True
    response = type(client)().get("/static/a.css")
    response.close()
    assert response.status_code == 200
    assert policy_of(response)["default-src"] == "'none'"
