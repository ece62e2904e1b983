"""Starts the demo: compiles the catalogues, then becomes `manage.py serve_demo`, which prepares and serves everything else."""

import os
import sys
from pathlib import Path

from catalogues import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> None:
    """This process is replaced by the serving one, so that signals reach it without a go-between."""
    compile_catalogues()
    # A line for each of the thousands of rows that are loaded would hide what the person should read.
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, str(ROOT / "manage.py"), "serve_demo", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
