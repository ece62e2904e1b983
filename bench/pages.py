"""Requests per second and 95th percentile of three pages: from the page cache, without it, and as a file from nginx.

Everything is made anew in a temporary folder: database, the demo, measures up to 200, two gunicorn workers, one nginx worker.
Run: python bench/pages.py (as root or not; needs wrk and nginx).
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import report

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "scripts")]
MEASURES = 200
SECONDS = 8
CONNECTIONS = 8
# A session cookie makes an answer personal, so the page cache passes the request by.
PERSONAL = {"Cookie": "sessionid=nobody"}
NGINX = """
daemon off; worker_processes 1; error_log stderr error; pid {folder}/nginx.pid; {user}
events {{ worker_connections 256; }}
http {{ access_log off; types {{ }} default_type text/html; client_body_temp_path {folder}; proxy_temp_path {folder};
  fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }} }}
"""


def main() -> None:
    """The table stands in bench/README.md."""
    with tempfile.TemporaryDirectory(prefix="co-smart-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        pages = prepare(folder)
        with gunicorn(folder) as dynamic, nginx(folder) as static:
            rows = [row for title, path in pages.items() for row in measure(title, path, dynamic, static, folder)]
    report.write(
        "pages", ["page", "bytes", "way", "requests per second", "95th percentile, ms", "nginx is faster by"], rows
    )


def prepare(folder: Path) -> dict[str, str]:
    """A database with the demo and 200 measures; the addresses of the pages by their title."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "website.settings.local",
        "COSMART_VAR": str(folder / "var"),
        "LOG_LEVEL": "ERROR",
    }
    os.environ.pop("DATABASE_URL", None)
    import django

    from catalogues import compile_catalogues

    compile_catalogues()
    django.setup()
    from django.core.management import call_command

    for command in ("migrate", "createcachetable"):
        call_command(command, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_demo")
    import many_measures

    profile = many_measures.fill_up_to(MEASURES)
    return {"home": "/", f"list of {MEASURES} measures": "/massnahmen/", "profile": profile}


@contextlib.contextmanager
def gunicorn(folder: Path) -> Iterator[str]:
    """Two workers; yields the address."""
    from website.demo import serving

    port = free_port()
    with running(serving.web_command("127.0.0.1", port), serving.environment(PYTHONWARNINGS="ignore"), port, folder):
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def nginx(folder: Path) -> Iterator[str]:
    """One worker that serves files of the folder; yields the address."""
    port, config = free_port(), folder / "nginx.conf"
    (folder / "files").mkdir()
    config.write_text(NGINX.format(folder=folder, port=port, user="user root;" if os.geteuid() == 0 else ""))
    with running(
        [shutil.which("nginx") or "nginx", "-c", str(config), "-p", str(folder)], dict(os.environ), port, folder
    ):
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def running(command: list[str], environment: dict[str, str], port: int, folder: Path) -> Iterator[None]:
    """The server listens inside the block."""
    import services

    with subprocess.Popen(command, env=environment, cwd=folder) as server:
        try:
            services.wait_for_port(port)
            yield
        finally:
            server.terminate()


def measure(title: str, path: str, dynamic: str, static: str, folder: Path) -> list[list[object]]:
    """Three rows: the page without the cache, from it, and its bytes as a file."""
    body = fetch(dynamic + path)
    (folder / "files" / "page").write_bytes(body)
    file_rate, file_late = load(f"{static}/page", {})
    rows = []
    for way, headers in (("without cache", PERSONAL), ("from the page cache", {})):
        fetch(dynamic + path, headers)
        rate, late = load(dynamic + path, headers)
        rows.append([title, len(body), way, rate, late, f"{file_rate / rate:,.0f} times"])
    return [*rows, [title, len(body), "nginx, a file", file_rate, file_late, ""]]


def fetch(url: str, headers: dict[str, str] | None = None) -> bytes:
    """The body of one answer, which must be a success."""
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), timeout=60) as answer:
        return answer.read()


def load(url: str, headers: dict[str, str]) -> tuple[int, float]:
    """Requests per second and 95th percentile in milliseconds of one run; every answer must be a success."""
    words = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(ROOT / "bench" / "pages.lua"), *words, url]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate, late, bad = re.search(r"RESULT (\d+) ([\d.]+) (\d+)", output).groups()
    if int(bad):
        raise RuntimeError(f"{bad} answers of {url} were no success")
    time.sleep(0.5)
    return int(rate), float(late)


def free_port() -> int:
    """A port that nobody listens on."""
    import services

    return services.free_port()


if __name__ == "__main__":
    main()
