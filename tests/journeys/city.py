"""The demo city as `make demo` serves it: its own processes, its own files, the addresses that people use.

Loading takes half a minute, so it happens once a run; every worker serves a copy of its own, which its tests may change.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

import services
from catalogues import compile_catalogues
from website.demo import serving

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
# The demo needs no services; what a test run offers to other tests is none of its business.
FOREIGN = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "COVERAGE_PROCESS_START")
LOADING_SECONDS = 480
BUILD = """
from django.core.management import call_command
from core.accounts.actions import create_demo_logins
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
call_command("load_demo")
create_demo_logins()
"""


@dataclass(frozen=True)
class City:
    """Where the running demo answers, and where it keeps its files."""

    url: str
    folder: Path


def build(folder: Path, **changes: str) -> Path:
    """The folder holds the loaded demo: database and static files. Only the first caller of a run waits for it.

    `changes` are further variables of the process that loads it, such as another database.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready = folder / "ready"
        if not ready.exists():
            compile_catalogues()
            manage(folder, "shell", "--no-imports", "--command", BUILD, **changes)
            ready.touch()
    return folder


def manage(folder: Path, *words: str, **changes: str) -> str:
    """What a management command on the demo in this folder prints. Raises CalledProcessError."""
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    surroundings = environment(folder) | changes
    done = subprocess.run(
        command, env=surroundings, check=True, capture_output=True, text=True, timeout=LOADING_SECONDS
    )
    return done.stdout


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """The surroundings of a process of the demo, as on a fresh machine."""
    given = {name: value for name, value in serving.environment(**changes).items() if name not in FOREIGN}
    return given | {"COSMART_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "website.settings.local"}


@contextlib.contextmanager
def served_copy(template: Path, folder: Path, *, prepare: str = "", **changes: str) -> Iterator[City]:
    """A copy of the loaded demo answers at its own port until the block ends.

    `prepare` is Python that changes the copy before, `changes` are further variables of the web server.
    """
    shutil.copytree(template, folder)
    if prepare:
        manage(folder, "shell", "--no-imports", "--command", prepare)
    with served(folder, **changes) as running:
        yield running


@contextlib.contextmanager
def served(folder: Path, **changes: str) -> Iterator[City]:
    """The demo in this folder answers at its own port until the block ends."""
    port = services.free_port()
    url = f"http://{HOST}:{port}"
    surroundings = environment(folder, BASE_URL=url, PYTHONWARNINGS="ignore") | changes
    with (folder / "web.log").open("w") as log, web_server(port, surroundings, log) as web:
        serving.wait_for_answer((HOST, port), web, [])
        yield City(url, folder)


@contextlib.contextmanager
def own_database(server: str) -> Iterator[str]:
    """The URL of an empty database on this PostgreSQL server; the database is gone after the block."""
    name = f"city_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def web_server(port: int, surroundings: dict[str, str], log) -> Iterator[subprocess.Popen[bytes]]:
    """The demo's own web server; gone after the block."""
    command = serving.web_command(HOST, port)
    web = subprocess.Popen(command, env=surroundings, cwd=ROOT, stdout=log, stderr=log)
    try:
        yield web
    finally:
        web.terminate()
        serving.end(web)


def shared_folder(base: Path) -> Path:
    """The folder that all workers of one test run know, out of the one of this worker."""
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
