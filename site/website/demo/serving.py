"""The processes of the demo: a web server and one background worker, which live and end with the process that started them."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

START_SECONDS = 60
STOP_SECONDS = 15
LOOK_SECONDS = 0.2
WEB_WORKERS = 2
JOBS_AT_ONCE = 2


class EndedTooEarlyError(Exception):
    """The web server ended by itself, or did not answer in time."""


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def web_command(host: str, port: int) -> list[str]:
    """The web server. The control socket of gunicorn would lie in the person's home folder, so it stays off."""
    options = [
        "--bind",
        f"{host}:{port}",
        "--workers",
        str(WEB_WORKERS),
        "--no-control-socket",
        "--log-level",
        "warning",
    ]
    return [sys.executable, "-m", "gunicorn", *options, "website.wsgi:application"]


def worker_command(schedule: str) -> list[str]:
    """The background worker, which also starts what is due (-B).

    Threads, because with `-P solo` one long job would keep every other job, the sweep and what is to be published waiting.
    """
    options = [
        "worker",
        "-B",
        "-P",
        "threads",
        "--concurrency",
        str(JOBS_AT_ONCE),
        "--schedule",
        schedule,
        "--loglevel",
        "error",
        "--without-mingle",
        "--without-gossip",
    ]
    return [sys.executable, "-m", "celery", "--quiet", "-A", "website", *options]


def run_until_stopped(
    web: list[str],
    worker: list[str],
    environment: dict[str, str],
    when_ready: Callable[[], None],
    address: tuple[str, int],
) -> None:
    """Both commands have run and ended, because this process was asked to end. A worker that dies is started again.

    `when_ready` is called once the web server answers at `address` (host, port). Raises EndedTooEarlyError.
    """
    with stop_signals() as stopped, children(web, worker, environment) as running:
        wait_for_answer(address, running["web"], stopped)
        if not stopped:
            when_ready()
        while not stopped:
            time.sleep(LOOK_SECONDS)
            if running["web"].poll() is not None:
                raise EndedTooEarlyError("The web server has ended by itself.")
            if running["worker"].poll() is not None:
                running["worker"] = subprocess.Popen(worker, env=environment)  # noqa: S603 -- our own command line


@contextlib.contextmanager
def stop_signals() -> Iterator[list[int]]:
    """A list that is empty until SIGTERM or SIGINT (Ctrl+C) arrives."""
    received: list[int] = []
    before = {
        number: signal.signal(number, lambda got, _frame: received.append(got))
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def children(
    web: list[str], worker: list[str], environment: dict[str, str]
) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Both processes run inside the block; after it neither is left."""
    running = {
        "web": subprocess.Popen(web, env=environment),  # noqa: S603 -- our own command line
        "worker": subprocess.Popen(worker, env=environment),  # noqa: S603 -- our own command line
    }
    try:
        yield running
    finally:
        for child in running.values():
            child.terminate()
        for child in running.values():
            end(child)


def end(child: subprocess.Popen[bytes]) -> None:
    """The process is gone; one that does not heed SIGTERM is killed (the rows of its jobs survive that)."""
    try:
        child.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def wait_for_answer(address: tuple[str, int], web: subprocess.Popen[bytes], stopped: list[int]) -> None:
    """The web server has answered a request. Raises EndedTooEarlyError."""
    deadline = time.monotonic() + START_SECONDS
    while not stopped and not answers(address):
        if web.poll() is not None or time.monotonic() > deadline:
            raise EndedTooEarlyError("The web server did not start.")
        time.sleep(LOOK_SECONDS)


def answers(address: tuple[str, int]) -> bool:
    """Whether anything that speaks HTTP answers there."""
    connection = http.client.HTTPConnection(*address, timeout=30)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except OSError:
        return False
    else:
        return True
    finally:
        connection.close()


def environment(**changes: str) -> dict[str, str]:
    """Our own environment with these changes, and the source roots where Python finds them."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)} | changes
