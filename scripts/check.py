"""Everything that is checked without running the suite. `check.py lint types` runs only the checks with these names."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANAGE = ["python", "manage.py"]
# `make` fetches uv; someone with an environment of their own has it on the path.
FETCHED_UV = ROOT / ".tools" / "bin" / "uv"
# What production asks for, with values that are nobody's.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "website.settings.production",
    "SECRET_KEY": "check-only-" + "0aZ9-_" * 10,  # pragma: allowlist secret
    "ALLOWED_HOSTS": "city.example",
    "BASE_URL": "https://city.example",
    "EMAIL_URL": "smtp+tls://mail.city.example:587",
}
CHECKS: dict[str, list[str]] = {
    "lock": [str(FETCHED_UV) if FETCHED_UV.exists() else "uv", "lock", "--check", "--quiet"],
    "lint": ["ruff", "check", "--quiet", "."],
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "types": ["python", "scripts/typed.py"],
    "arrows": ["lint-imports", "--no-cache"],
    "templates": ["djlint", "site", "--lint", "--quiet"],
    "migrations complete": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "migrations safe": ["python", "scripts/lint_migrations.py"],
    "catalogues": ["python", "scripts/catalogues.py", "check"],
    "docs": ["python", "scripts/docs.py", "check"],
    "secrets": ["python", "scripts/secrets_scan.py"],
    "deploy": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
}


def main(wanted: list[str]) -> int:
    """Exit code: 0 when every check has passed. All run, so that one look shows all that is wrong."""
    names = [name for name in CHECKS if not wanted or name in wanted]
    failed = [name for name in names if not passes(name)]
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def passes(name: str) -> bool:
    """Whether the check passes; its output is shown only when it does not."""
    started = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=environment(name),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    ok = done.returncode == 0
    print(f"{'ok    ' if ok else 'FAILED'} {name} ({time.monotonic() - started:.1f} s)", flush=True)
    if not ok:
        print(done.stdout + done.stderr, flush=True)
    return ok


def environment(name: str) -> dict[str, str]:
    """The variables of a check: our programs first on the path, both source roots, warnings shown but not fatal."""
    programs = str(Path(sys.executable).parent)
    base = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": f".{os.pathsep}site"}
    return base | (PRODUCTION if name == "deploy" else {})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
