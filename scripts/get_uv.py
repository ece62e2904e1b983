"""Puts the pinned uv into .tools/ and nothing anywhere else. Needs only Python's own venv module."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
OLDEST_PYTHON = (3, 11)


def main() -> None:
    """Install uv from the package index; pip refuses any file whose hash is not in scripts/uv.txt."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Try: make PYTHON=python3.11 …")
    if not make_environment() and not (install_venv() and make_environment()):
        sys.exit("Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv")
    pip = [TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", ROOT / "scripts" / "uv.txt"], check=True)


def make_environment() -> bool:
    """Whether .tools/ is now an environment with pip."""
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", TOOLS], capture_output=True, check=False)
    return done.returncode == 0


def install_venv() -> bool:
    """Whether Debian's package with the venv module could be installed, which only root can do."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing python3-venv …", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    command = ["apt-get", "install", "-y", "-qq", "python3-venv"]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    main()
