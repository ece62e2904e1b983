"""Runs the whole suite: SQLite, PostgreSQL, real browser, real migrations; then holds the coverage floor over all of them.

Each stage is one pytest run and the first that fails ends the run. `run_tests.py sqlite journeys` runs only those stages.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import services
from system_packages import missing

ROOT = Path(__file__).resolve().parent.parent
COVERAGE = ROOT / "var" / "coverage"
CLOSING_LINE = re.compile(r"^=*\s*((?:\d+ \w+(?:, )?)+) in [\d.]+s", re.MULTILINE)


@dataclass(frozen=True)
class Stage:
    """One pytest run over the tests that `marks` chooses; `needs` names what the machine must have."""

    name: str
    marks: str
    database: str
    needs: frozenset[str]
    options: tuple[str, ...] = ()


STAGES = (
    Stage("sqlite", "not journey and not postgres and not migrations", "sqlite", frozenset({"Redis"})),
    Stage("postgres", "not journey and not migrations", "postgres", frozenset({"PostgreSQL", "Redis"})),
    Stage("journeys", "journey", "postgres", frozenset({"PostgreSQL", "Redis", "Chromium"})),
    Stage("migrations", "migrations", "postgres", frozenset({"PostgreSQL"}), ("--migrations",)),
)


@dataclass
class Counts:
    """Outcomes added up over all stages, for the closing line."""

    of: dict[str, int] = field(default_factory=dict)

    def add(self, output: str) -> None:
        """Add the figures of the last closing line that pytest printed."""
        for closing in CLOSING_LINE.findall(output)[-1:]:
            for number, word in re.findall(r"(\d+) (\w+)", closing):
                self.of[word] = self.of.get(word, 0) + int(number)

    def __str__(self) -> str:
        failed = self.of.get("failed", 0) + self.of.get("error", 0) + self.of.get("errors", 0)
        return f"{self.of.get('passed', 0)} passed, {failed} failed, {self.of.get('skipped', 0)} skipped"


def main(wanted: list[str]) -> int:
    """Exit code: 0 when every stage that could run has passed and coverage holds."""
    stages = [stage for stage in STAGES if not wanted or stage.name in wanted]
    lacking = {need.name for need in missing()}
    shutil.rmtree(COVERAGE, ignore_errors=True)
    COVERAGE.mkdir(parents=True)
    counts = Counts()
    with contextlib.ExitStack() as stack:
        environment = start_services(stack, lacking)
        passed = all(run_stage(stage, environment, lacking, counts) for stage in stages)
    covered = passed and (bool(wanted or lacking) or coverage_holds())
    print(counts, flush=True)
    return 0 if passed and covered else 1


def start_services(stack: contextlib.ExitStack, lacking: set[str]) -> dict[str, str]:
    """Environment variables that lead to the services, which end with `stack`."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="co-smart-services-")))
    environment = {}
    if "PostgreSQL" not in lacking:
        environment["postgres"] = stack.enter_context(services.postgres(services.find_postgres(), folder))
    if "Redis" not in lacking:
        environment["REDIS_URL"] = stack.enter_context(services.redis(services.find_redis(), folder))
    return environment


def run_stage(stage: Stage, environment: dict[str, str], lacking: set[str], counts: Counts) -> bool:
    """Whether the stage has passed, or could not run on a machine that may lack things (never so in CI)."""
    if absent := stage.needs & lacking:
        print(f"\n--- {stage.name}: left out, {', '.join(sorted(absent))} missing", flush=True)
        return not os.environ.get("CI")
    print(f"\n--- {stage.name}", flush=True)
    started = time.monotonic()
    code, output = run_pytest(stage, environment)
    counts.add(output)
    print(f"--- {stage.name}: {time.monotonic() - started:.0f} s, exit code {code}", flush=True)
    return code == 0


def run_pytest(stage: Stage, environment: dict[str, str]) -> tuple[int, str]:
    """Exit code and output of one pytest run; the output is shown while it comes."""
    url = environment.get("postgres") if stage.database == "postgres" else None
    variables = os.environ | {"COVERAGE_FILE": str(COVERAGE / f".coverage.{stage.name}")}
    variables |= {"REDIS_URL": environment.get("REDIS_URL", "")}
    variables.pop("DATABASE_URL", None)
    variables |= {"DATABASE_URL": url} if url else {}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "-m", stage.marks]
    command += ["--cov", "--cov-report=", "--cov-fail-under=0", "--durations=5", *stage.options]
    return run_shown(command, variables)


def run_shown(command: list[str], variables: dict[str, str]) -> tuple[int, str]:
    """Run a command, pass its output on line by line, and keep it."""
    lines = []
    with subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    return process.returncode, "".join(lines)


def coverage_holds() -> bool:
    """Whether the floor of pyproject.toml holds over all stages together."""
    variables = os.environ | {"COVERAGE_FILE": str(COVERAGE / ".coverage")}
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--quiet", str(COVERAGE)], check=True, cwd=ROOT, env=variables)
    return subprocess.run([*coverage, "report"], check=False, cwd=ROOT, env=variables).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
