"""Says what the machine lacks for the whole suite, and installs it as root on Debian and its relatives."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass

from services import find_browser, find_postgres, find_redis


@dataclass(frozen=True)
class Need:
    """A program outside Python: its name for people, its Debian package, and how to find it."""

    name: str
    package: str
    find: Callable[[], object]


NEEDS = (
    Need("PostgreSQL", "postgresql", find_postgres),
    Need("Redis", "redis-server", find_redis),
    Need("Chromium", "chromium", find_browser),
    Need("gettext", "gettext", lambda: shutil.which("xgettext")),
    Need("git", "git", lambda: shutil.which("git")),
)


def missing(wanted: Collection[str] = ()) -> list[Need]:
    """What cannot be found on this machine, of the wanted packages or of all."""
    return [need for need in NEEDS if (not wanted or need.package in wanted) and not need.find()]


def install(needs: list[Need]) -> None:
    """Installs the packages with apt-get when we may; otherwise says their names and goes on."""
    packages = [need.package for need in needs]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"Missing on this machine: {', '.join(need.name for need in needs)}.")
        print(f"On Debian and Ubuntu: sudo apt-get install {' '.join(packages)}")
        return
    print(f"Installing {' '.join(packages)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=quiet, stdout=subprocess.DEVNULL)


def main(wanted: list[str]) -> None:
    """Install what is missing; in CI a machine that still lacks something is an error."""
    if needs := missing(wanted):
        install(needs)
    if os.environ.get("CI") and (still := missing(wanted)):
        sys.exit(f"CI needs {', '.join(need.name for need in still)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
