"""PostgreSQL and Redis for one test run: on free ports, in a temporary folder, gone afterwards."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

STARTING_SECONDS = 30
# Who PostgreSQL runs as when we are root: it refuses to run as root itself.
POSTGRES_USER = "postgres"
# Throw-away data needs no durability; without it the suite is a third faster.
POSTGRES_OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"


def find_postgres() -> Path | None:
    """The folder with PostgreSQL's server programs, the newest version first; None when there is none."""
    on_path = shutil.which("pg_ctl")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    found = [Path(on_path)] if on_path else debian[::-1]
    return found[0].parent if found else None


def find_redis() -> str | None:
    """The path of redis-server (or of its fork valkey-server)."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


def find_browser() -> str | None:
    """The path of an installed Chromium or Chrome."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


def free_port() -> int:
    """A TCP port of the loopback address that nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def postgres(programs: Path, folder: Path) -> Iterator[str]:
    """A PostgreSQL server with its files in `folder`; yields the URL of its database `postgres`."""
    data, port = folder / "postgres", free_port()
    data.mkdir(mode=0o700)
    as_user = _as_postgres_user(folder, data)
    control = [*as_user, str(programs / "pg_ctl"), "--pgdata", str(data), "--silent"]
    init = "--auth=trust --encoding=UTF8 --locale=C.UTF-8 --username=postgres"
    options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 {POSTGRES_OPTIONS}"
    _run([*control, "initdb", "-o", init])
    _run([*control, "start", "--wait", "--log", str(data / "log"), "-o", options])
    try:
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        _run([*control, "stop", "--mode=immediate"])


@contextlib.contextmanager
def redis(program: str, folder: Path) -> Iterator[str]:
    """A Redis server that keeps nothing on disk; yields its URL."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait()


def _as_postgres_user(folder: Path, data: Path) -> list[str]:
    """The words before a command that make it run as an ordinary user, who then owns `data`."""
    if os.geteuid() != 0:
        return []
    shutil.chown(data, POSTGRES_USER)
    folder.chmod(0o711)
    return ["runuser", "-u", POSTGRES_USER, "--"]


def wait_for_port(port: int) -> None:
    """Somebody listens on the port. Raises TimeoutError."""
    deadline = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"Nothing listens on port {port} after {STARTING_SECONDS} seconds.")


def _run(command: list[str]) -> None:
    # From "/", because the postgres user may not enter the folder that the tests were started in.
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
