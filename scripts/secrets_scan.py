"""Looks for keys and passwords in every committed file. A harmless find carries `pragma: allowlist secret` on its line."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Hashes of packages and of vendored files look like keys and are none.
HASH_FILES = {"uv.lock", "uv.txt", "VENDOR.toml"}


def main() -> int:
    """Exit code 1 when a committed file seems to hold a secret."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    files = [name for name in listed.split("\0") if name and Path(name).name not in HASH_FILES and is_text(ROOT / name)]
    scan = [str(Path(sys.executable).parent / "detect-secrets"), "scan", *files]
    found = json.loads(subprocess.run(scan, cwd=ROOT, check=True, capture_output=True, text=True).stdout)["results"]
    # A password in a test opens nothing; keys of known makes are looked for there too.
    real = [
        find
        for name in found
        for find in found[name]
        if not (name.startswith("tests/") and find["type"] == "Secret Keyword")
    ]
    for find in real:
        print(f"{find['filename']}:{find['line_number']}: {find['type']}")
    return 1 if real else 0


def is_text(path: Path) -> bool:
    """Whether the path is a file of ours that people read; minified files of others are not."""
    return path.is_file() and ".min." not in path.name and b"\0" not in path.read_bytes()[:1024]


if __name__ == "__main__":
    sys.exit(main())
