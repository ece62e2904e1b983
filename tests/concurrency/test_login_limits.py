"""A hundred wrong passwords over fifty connections to four processes: five are looked at, whatever the cache is doing."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).resolve().parents[2]
MAYOR, PASSWORD = "mayor@example.org", "correct horse battery staple"
MAKE_MAYOR = (
    "from core.accounts.models import User\n"
    f"user = User.objects.create_user({MAYOR!r}, {PASSWORD!r})\n"
    "user.emailaddress_set.create(email=user.email, primary=True, verified=True)\n"
)


@pytest.fixture(scope="module")
def silent_redis():
    """Accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=500) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.fixture
def redis_of(request, silent_redis):
    """REDIS_URL for each state that Redis may be in."""
    mode = request.param
    if mode == "up":
        return request.getfixturevalue("redis_url")
    return {"none": "", "down": "redis://127.0.0.1:9/0", "hung": silent_redis}[mode]


@pytest.fixture
def site(redis_of, tmp_path):
    """The address of a site with an account, served by four processes."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "tests.concurrency.site_settings",
        "COSMART_VAR": str(tmp_path / "var"),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "REDIS_URL": redis_of,
        "LOG_LEVEL": "ERROR",
    }
    django = [sys.executable, "-W", "ignore", str(ROOT / "manage.py")]
    subprocess.run([*django, "migrate", "--run-syncdb", "-v0"], env=environment, cwd=ROOT, check=True, timeout=240)
    subprocess.run([*django, "shell", "-v0", "-c", MAKE_MAYOR], env=environment, cwd=ROOT, check=True, timeout=60)
    with served(environment) as address:
        yield address


@contextlib.contextmanager
def served(environment):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["gunicorn", "--workers", "4", "--bind", f"127.0.0.1:{port}", "--no-control-socket", "website.wsgi"]
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", *command], env=environment, cwd=ROOT)
    try:
        address = f"http://127.0.0.1:{port}/konto/login/"
        wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def wait_for(address):
    for _ in range(120):
        with contextlib.suppress(requests.ConnectionError):
            return requests.get(address, timeout=90)
        time.sleep(0.5)
    raise TimeoutError(address)


def attempt(address, password):
    """What the platform answers to one try from a browser of its own."""
    with requests.Session() as browser:
        page = browser.get(address, timeout=60)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]
        data = {"login": MAYOR, "password": password, "csrfmiddlewaretoken": token}
        response = browser.post(address, data, allow_redirects=False, timeout=60)
    if response.status_code == 302:
        return "signed in"
    return "held back" if "fünf Minuten" in response.text or "five minutes" in response.text else "looked at"


@pytest.mark.slow
@pytest.mark.parametrize(
    "redis_of", ["none", pytest.param("up", marks=pytest.mark.redis), "down", "hung"], indirect=True
)
def test_hundred_wrong_passwords_over_fifty_connections_get_five_looks(site):
    with ThreadPoolExecutor(50) as pool:
        answers = Counter(pool.map(lambda _: attempt(site, "wrong"), range(100)))
    assert 1 <= answers["looked at"] <= 5
    assert answers["signed in"] == 0
    assert answers["held back"] == 100 - answers["looked at"]


@pytest.mark.slow
@pytest.mark.parametrize("redis_of", ["down", "hung"], indirect=True)
def test_signing_in_works_without_redis(site):
    assert attempt(site, PASSWORD) == "signed in"
