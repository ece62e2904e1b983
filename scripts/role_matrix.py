"""Asks every route as every actor and writes tests/role_matrix/matrix.csv anew. Read the difference before you commit it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEST = "tests/role_matrix/test_role_matrix.py::test_matrix_is_written"


def main() -> int:
    """The exit code of the run that writes."""
    command = [sys.executable, "-m", "pytest", "-q", "--show-capture=no", "--timeout=1800", TEST]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "ROLE_MATRIX_WRITE": "1"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
