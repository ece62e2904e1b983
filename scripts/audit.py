"""Asks the public database of holes about every locked package. Apart from CI, because it needs the network.

Fails when a hole is known, when the database cannot be reached, or when a package was left out of the answer.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = "co-smart"


def main() -> int:
    """Exit code: 0 only when every locked package was looked up and none has a known hole."""
    answers = []
    for versions in rounds(locked()):
        answer, errors = ask(versions)
        if answer is None:
            print(f"No answer from the database of holes; nothing is known about the packages.\n{errors}")
            return 1
        answers += answer
    return report(answers)


def locked() -> list[tuple[str, str]]:
    """Name and version of every package of the lock, whatever system it is for."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    return sorted((package["name"], package["version"]) for package in packages if package["name"] != OURS)


def rounds(packages: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The packages in as few lists as leave one version of a name in each: pip-audit takes no more at once."""
    lists: list[list[tuple[str, str]]] = []
    for name, version in packages:
        free = next((one for one in lists if name not in dict(one)), None)
        if free is None:
            lists.append(free := [])
        free.append((name, version))
    return lists


def ask(packages: list[tuple[str, str]]) -> tuple[list[dict] | None, str]:
    """The answer about each package, or None with what pip-audit said instead."""
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text("".join(f"{name}=={version}\n" for name, version in packages))
        command = [sys.executable, "-m", "pip_audit", "--strict", "--no-deps", "--disable-pip", "--format", "json"]
        done = subprocess.run([*command, "-r", requirements], capture_output=True, text=True, check=False)
    try:
        return json.loads(done.stdout)["dependencies"], ""
    except (json.JSONDecodeError, KeyError, TypeError):
        return None, done.stderr[-1500:]


def report(answer: list[dict]) -> int:
    """Print holes and packages that were left out; 1 when there is either."""
    answered = {(one["name"], one["version"]) for one in answer if "skip_reason" not in one}
    left_out = sorted(set(locked()) - answered)
    holes = [f"{one['name']} {one['version']}: {hole['id']}" for one in answer for hole in one.get("vulns", [])]
    print(
        "\n".join([*(f"left out: {name} {version}" for name, version in left_out), *holes])
        or f"{len(answered)} packages, no known hole."
    )
    return 1 if left_out or holes else 0


if __name__ == "__main__":
    sys.exit(main())
