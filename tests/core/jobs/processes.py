"""Workers, a queue and a broker as real processes, and a database that they can open."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import services

ROOT = Path(__file__).resolve().parents[3]
MODULE = "tests.core.jobs.worker"
PATIENCE = 30


class Platform:
    """Starts workers and jobs in one environment; `close` ends whatever still runs."""

    def __init__(self, folder: Path, **variables: str) -> None:
        paths = os.pathsep.join(str(path) for path in (ROOT, ROOT / "site"))
        place = {"COSMART_VAR": str(folder / "var"), "PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"}
        self.environment = os.environ | place | {"LOG_LEVEL": "INFO"} | variables
        self.folder, self.log = folder, folder / "log"
        self.workers: list[subprocess.Popen[bytes]] = []

    def start_worker(self, *, pool: str = "threads") -> subprocess.Popen[bytes]:
        """A worker with its own beat, which has said that it is ready."""
        own = self.folder / f"worker{len(self.workers)}"
        own.mkdir()
        options = ["-B", "-P", pool, "-c", "2", "--loglevel", "info", "--without-mingle", "--without-gossip"]
        name = ["-n", f"worker{len(self.workers)}@test", "--schedule", str(own / "schedule")]
        with (own / "output").open("wb") as output:
            worker = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", MODULE, "worker", *options, *name],
                env=self.environment,
                cwd=ROOT,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.workers.append(worker)
        wait_for(lambda: " ready." in (own / "output").read_text(), f"worker {own}")
        return worker

    def start_job(self, kind: str) -> dict[str, object]:
        """What the starting process printed: the number of the `job`, and the `seconds` that the start took."""
        command = [sys.executable, "-m", MODULE, kind, str(self.log)]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, check=True, timeout=PATIENCE
        )
        return json.loads(done.stdout)

    def notes(self) -> list[str]:
        """What the jobs noted so far, without the process ids."""
        return [line.split()[0] for line in self.lines()]

    def lines(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    def close(self) -> None:
        for worker in self.workers:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()


class Broker:
    """A Redis server that keeps its port when it is stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, services.free_port()
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        quiet = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        command = [services.find_redis() or "redis-server", "--port", str(self.port), *quiet]
        self.server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        services.wait_for_port(self.port)

    def stop(self) -> None:
        """Nobody listens any more, and everything in the queue is lost."""
        self.server.kill()
        self.server.wait()

    def hang(self) -> None:
        """Connections are taken and never answered."""
        self.server.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        self.server.send_signal(signal.SIGCONT)


def wait_for(condition: Callable[[], object], what: str) -> None:
    """The condition holds. Fails after half a minute."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.1)


def children_of(pid: int) -> list[int]:
    """The processes that this one started (Linux)."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False
