"""What a first visit costs, and what every answer of the running city carries and does not carry."""

import re
import secrets
import sys
import urllib.error
import urllib.request

import pytest

from tests.harness.routes import addresses
from tests.journeys import city as demo
from tests.journeys.stops import FOR_EVERYONE, STOPS, is_german

pytestmark = [pytest.mark.journey, pytest.mark.slow]

MOST_BYTES, MOST_REQUESTS = 150_000, 12
WORST = 5
# Other scripts bring a font of their own, whether the page is translated or falls back to German.
IN_OTHER_SCRIPTS = (
    "/uk/strategie/",
    "/ru/strategie/",
    *(f"/ar{s.path}" for s in FOR_EVERYONE.values() if is_german(s)),
)
ON_EVERY_ANSWER = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
BACK_OFFICE, FILES = "/admin/", ("/dokumente/", "/media/")
STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
INLINE = {
    "style attribute": r"<[a-z][^>]*\sstyle\s*=",
    "style element": r"<style[\s>]",
    "script": r"<script(?![^>]*\ssrc=)[\s>]",
    "handler": r"<[a-z][^>]*\son[a-z]+\s*=",
    "javascript:": r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:",
}

# Production does not start while anyone could sign in with a password that everybody knows.
WITHOUT_DEMO_ACCOUNTS = """
from core.accounts.models import User
User.objects.all().delete()
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory, loaded):
    """The same city with the settings of production, behind something that speaks https for it."""
    changes = {
        "DJANGO_SETTINGS_MODULE": "website.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "RECEIPT_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": demo.HOST,
        "BASE_URL": "https://city.example",
    }
    folder = tmp_path_factory.mktemp("production") / "city"
    with demo.served_copy(loaded, folder, prepare=WITHOUT_DEMO_ACCOUNTS, **changes) as running:
        yield running


def answer(server, path):
    """Status, headers and text of the answer to a stranger."""
    request = urllib.request.Request(server + path, headers={"X-Forwarded-Proto": "https"})
    try:
        with OPENER.open(request, timeout=30) as response:
            return response.status, response.headers, response.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode("utf-8", "replace")


class Stay(urllib.request.HTTPRedirectHandler):
    """An answer that leads elsewhere is an answer, too."""

    def redirect_request(self, *_args):
        return None


OPENER = urllib.request.build_opener(Stay)


@pytest.fixture(scope="module")
def answers(production):
    """Every route of the platform and every stop of the journeys, as a stranger gets them."""
    paths = {*addresses().values(), *(stop.path for stop in STOPS.values())}
    return {path: answer(production.url, path) for path in sorted(paths)}


def policy_of(headers):
    parts = (part.strip().partition(" ") for part in headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts}


def test_every_answer_carries_the_headers(answers):
    assert len(answers) > 200
    missing = [
        f"{path}: {name}"
        for path, (_status, headers, _text) in answers.items()
        for name, value in ON_EVERY_ANSWER.items()
        if headers.get(name) != value
    ]
    assert missing == []
    assert [
        path for path, (_status, headers, _text) in answers.items() if "camera=()" not in headers["Permissions-Policy"]
    ] == []


def test_every_public_answer_has_the_strict_policy_and_nothing_inline(answers):
    wrong = []
    for path, (_status, headers, text) in answers.items():
        if path.startswith((BACK_OFFICE, *FILES)):
            continue
        policy = policy_of(headers)
        wrong += [f"{path}: {name}" for name, value in STRICT.items() if policy.get(name) != value]
        if headers["Content-Type"].startswith("text/html"):
            wrong += [f"{path}: {kind}" for kind, pattern in INLINE.items() if re.search(pattern, text, re.IGNORECASE)]
    assert wrong == []


def test_no_route_fails_for_a_stranger(answers):
    assert {path: status for path, (status, _headers, _text) in answers.items() if status >= 500} == {}


def first_view(walk, path):
    """Bytes over the line, headers included, and the number of requests, of a browser that has nothing in its cache."""
    page = walk("/robots.txt")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    sizes = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    walk.requests.clear()
    page.goto(walk.server + path, wait_until="networkidle")
    asked = [request.url for request in walk.requests]
    page.context.close()
    return sum(sizes), len(asked)


def test_first_view_of_every_page_weighs_little_and_asks_nobody_else(walk, capsys):
    paths = [*(stop.path for stop in FOR_EVERYONE.values()), *IN_OTHER_SCRIPTS]
    views = {path: first_view(walk, path) for path in paths}
    worst = sorted(views.items(), key=lambda view: -view[1][0])[:WORST]
    with capsys.disabled():
        sys.stdout.write("\nHeaviest first views:\n")
        sys.stdout.writelines(f"{size / 1000:8.1f} KB {count:3} requests  {path}\n" for path, (size, count) in worst)
    assert {path: size for path, (size, _requests) in views.items() if size > MOST_BYTES} == {}
    assert {path: requests for path, (_size, requests) in views.items() if requests > MOST_REQUESTS} == {}
    walk.troubles = [trouble for trouble in walk.troubles if "status of 404" not in trouble]
