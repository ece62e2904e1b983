"""What tests need from outside Python: catalogues, Redis, PostgreSQL, a browser. In CI a test without them fails; elsewhere it is skipped."""

import os

import pytest
from django.db import connection

import services
from catalogues import compile_catalogues


@pytest.fixture(scope="session", autouse=True)
def _catalogues():
    compile_catalogues()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory, worker_id):
    """The URL of an empty Redis database that belongs to this worker alone."""
    database = worker_id.removeprefix("gw") if worker_id != "master" else "0"
    if shared := os.environ.get("REDIS_URL"):
        yield f"{shared.rpartition('/')[0]}/{database}"
        return
    with services.redis(services.find_redis(), tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The installed browser, quiet towards a closed network."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": services.find_browser(), "args": [*quiet, *sandbox]}


def pytest_runtest_setup(item):
    """Skips a test whose surroundings are missing; in CI it fails instead."""
    absent = [name for mark, name, there in _surroundings() if item.get_closest_marker(mark) and not there]
    if absent and os.environ.get("CI"):
        pytest.fail(f"{absent[0]} is missing, and in CI nothing may be missing.")
    if absent:
        pytest.skip(f"needs {absent[0]}")


def _surroundings():
    return (
        ("redis", "Redis", os.environ.get("REDIS_URL") or services.find_redis()),
        ("postgres", "PostgreSQL (DATABASE_URL)", connection.vendor == "postgresql"),
        ("journey", "Chromium", services.find_browser()),
    )
