"""Requests per second and 95th percentile of three pages: from the page cache, without it, and as a file from nginx.

Everything is made anew in a temporary folder: PostgreSQL, Redis, the demo, measures up to 200; production settings, two
gunicorn workers, one nginx worker. Each figure is the middle of three runs, in each of which all ways take their turn.
Run: python bench/pages.py (as root or not; needs wrk, nginx, PostgreSQL and Redis on Linux).
"""

import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import report

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "scripts")]
MEASURES = 200
RUNS = 3
SECONDS = 3
CONNECTIONS = 8
# As nginx in front would say it; without it production answers with a redirect.
HEADERS = {"X-Forwarded-Proto": "https"}
# No view names this parameter, so the page cache passes the request by; nothing else changes.
UNCACHED = "?uncached=1"
COLUMNS = [
    "page",
    "bytes",
    "way",
    "requests per second",
    "95th percentile, ms",
    "computing time, ms",
    "nginx is faster by",
]
NGINX = """
daemon off; worker_processes 1; error_log stderr error; pid {folder}/nginx.pid; {user}
events {{ worker_connections 256; }}
http {{ access_log off; types {{ }} default_type text/html; client_body_temp_path {folder}; proxy_temp_path {folder};
  fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }} }}
"""


@dataclass
class Way:
    """One way to get one page, and what each run measured: requests per second, 95th percentile and computing time in ms."""

    name: str
    url: str
    server: int
    rates: list[int] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    computing: list[float] = field(default_factory=list)

    def run(self) -> None:
        """One more run of load; every answer must be a success."""
        words = [word for name, value in HEADERS.items() for word in ("-H", f"{name}: {value}")]
        script = str(ROOT / "bench" / "pages.lua")
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", script, *words, self.url]
        before = computing_time(self.server)
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        used = computing_time(self.server) - before
        answers, rate, late, bad = re.search(r"RESULT (\d+) (\d+) ([\d.]+) (\d+)", output).groups()
        if int(bad) or not int(answers):
            raise RuntimeError(f"{bad} of {answers} answers of {self.url} were no success")
        self.rates.append(int(rate))
        self.late.append(float(late))
        self.computing.append(used / int(answers))

    @property
    def rate(self) -> float:
        """The middle run."""
        return statistics.median(self.rates)


def main() -> None:
    """The table stands in bench/README.md."""
    load_before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="co-smart-bench-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        start_services(stack, folder)
        pages = prepare()
        dynamic, static = stack.enter_context(gunicorn(folder)), stack.enter_context(nginx(folder))
        measured = [measure(title, path, dynamic, static, folder / "files") for title, path in pages.items()]
    rows = [row for size, title, ways in measured for row in rows_of(size, title, ways)]
    report.write("pages", COLUMNS, rows, f"load of the machine before the start {load_before:.1f}")


def start_services(stack: contextlib.ExitStack, folder: Path) -> None:
    """PostgreSQL and Redis run, and production settings lead there."""
    import services

    programs, redis = services.find_postgres(), services.find_redis()
    if not programs or not redis:
        raise SystemExit("PostgreSQL and Redis must be installed.")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "website.settings.production",
        "SECRET_KEY": "benchmark-" + "k" * 50,  # pragma: allowlist secret
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "https://127.0.0.1",
        "COSMART_VAR": str(folder / "var"),
        "DATABASE_URL": stack.enter_context(services.postgres(programs, folder)),
        "REDIS_URL": stack.enter_context(services.redis(redis, folder)),
        "LOG_LEVEL": "ERROR",
    }
    # The PostgreSQL user may not look into a folder of ours, but it must pass through.
    folder.chmod(0o755)


def prepare() -> dict[str, str]:
    """A database with the demo and 200 measures; the addresses of the pages by their title."""
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
def gunicorn(folder: Path) -> Iterator[tuple[str, int]]:
    """Two workers; yields the address and the process."""
    from website.demo import serving

    port = free_port()
    environment = serving.environment(PYTHONWARNINGS="ignore")
    with running(serving.web_command("127.0.0.1", port), environment, port, folder) as server:
        yield f"http://127.0.0.1:{port}", server


@contextlib.contextmanager
def nginx(folder: Path) -> Iterator[tuple[str, int]]:
    """One worker that serves files of the folder; yields the address and the process."""
    port, config = free_port(), folder / "nginx.conf"
    (folder / "files").mkdir()
    config.write_text(NGINX.format(folder=folder, port=port, user="user root;" if os.geteuid() == 0 else ""))
    command = [shutil.which("nginx") or "nginx", "-c", str(config), "-p", str(folder)]
    with running(command, dict(os.environ), port, folder) as server:
        yield f"http://127.0.0.1:{port}", server


@contextlib.contextmanager
def running(command: list[str], environment: dict[str, str], port: int, folder: Path) -> Iterator[int]:
    """The server listens inside the block; yields the number of its process."""
    import services

    with subprocess.Popen(command, env=environment, cwd=folder) as server:
        try:
            services.wait_for_port(port)
            yield server.pid
        finally:
            server.terminate()


def measure(
    title: str, path: str, dynamic: tuple[str, int], static: tuple[str, int], files: Path
) -> tuple[int, str, list[Way]]:
    """Size and title of the page, and the three ways to it, measured in turns."""
    (site, workers), (plain, nginx_worker) = dynamic, static
    body = fetch(site + path, "public")
    fetch(site + path + UNCACHED, "private")
    (files / "page").write_bytes(body)
    ways = [
        Way("without cache", site + path + UNCACHED, workers),
        Way("from the page cache", site + path, workers),
        Way("nginx, a file", f"{plain}/page", nginx_worker),
    ]
    for _run in range(RUNS):
        for way in ways:
            way.run()
    return len(body), title, ways


def rows_of(size: int, title: str, ways: list[Way]) -> list[list[object]]:
    """One line a way: the middle run, and in brackets the lowest and the highest."""
    file = ways[-1]
    return [
        [
            title,
            f"{size:,}",
            way.name,
            f"{way.rate:,.0f} ({min(way.rates):,} to {max(way.rates):,})",
            f"{statistics.median(way.late):.1f} ({min(way.late)} to {max(way.late)})",
            f"{statistics.median(way.computing):.2f}",
            "" if way is file else f"{file.rate / way.rate:,.0f} times",
        ]
        for way in ways
    ]


def fetch(url: str, kept: str) -> bytes:
    """The body of one answer, which must be a success and, by its Cache-Control, `public` (kept) or `private`."""
    with urllib.request.urlopen(urllib.request.Request(url, headers=HEADERS), timeout=120) as answer:
        if kept not in answer.headers["Cache-Control"]:
            raise RuntimeError(f"{url} is {answer.headers['Cache-Control']}, not {kept}")
        return answer.read()


def computing_time(process: int) -> float:
    """Milliseconds of processor time that the process and those that it started have used so far."""
    members = [process, *map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    fields = [Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split() for member in members]
    ticks = sum(int(of[11]) + int(of[12]) for of in fields)
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens on."""
    import services

    return services.free_port()


if __name__ == "__main__":
    main()
