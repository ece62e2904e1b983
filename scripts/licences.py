"""Lists the licence of everything we build on, for docs/licences.md, and refuses what EUPL-1.2 cannot be combined with."""

import importlib.metadata
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"
OURS = "co-smart"


class IncompatibleLicenceError(Exception):
    """Something that we ship carries a licence that is unknown or cannot be combined with EUPL-1.2."""


@dataclass(frozen=True, order=True)
class Part:
    """One package or vendored file set."""

    name: str
    version: str
    licence: str


def pages() -> dict[Path, str]:
    """The page about licences, by its path. Raises IncompatibleLicenceError."""
    facts = tomllib.loads((ROOT / "scripts" / "licences.toml").read_text())
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    shipped_names = shipped(packages)
    parts = {part_of(package, facts) for package in packages if package["name"] != OURS}
    ship = sorted(part for part in parts if part.name in shipped_names)
    tools = sorted(parts - set(ship))
    copied = vendored()
    require_compatible([*ship, *copied.values()], set(facts["compatible"]))
    return {PAGE: page(ship, tools, copied)}


def vendored() -> dict[str, Part]:
    """What is copied into the repository, by its folder: every VENDOR.toml describes the files beside it."""
    found = [path for top in ("site", "tests") for path in sorted((ROOT / top).rglob("VENDOR.toml"))]
    facts = {str(path.parent.relative_to(ROOT)): tomllib.loads(path.read_text()) for path in found}
    return {folder: Part(one["package"], one["version"], one["licence"]) for folder, one in facts.items()}


def shipped(packages: list[dict]) -> set[str]:
    """Names of all packages that an installation of ours brings along, extras and their dependencies included."""
    by_name: dict[str, list[dict]] = {}
    for package in packages:
        by_name.setdefault(package["name"], []).append(package)
    seen: set[tuple[str, tuple[str, ...]]] = set()
    waiting: list[tuple[str, tuple[str, ...]]] = [(OURS, ())]
    while waiting:
        asked = waiting.pop()
        if asked not in seen:
            seen.add(asked)
            waiting += [one for package in by_name[asked[0]] for one in asked_by(package, asked[1])]
    return {name for name, _ in seen} - {OURS}


def asked_by(package: dict, extras: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Names and extras that a package with these extras depends on, on any system."""
    optional = package.get("optional-dependencies", {})
    wanted = [*package.get("dependencies", []), *(one for extra in extras for one in optional.get(extra, []))]
    return [(one["name"], tuple(one.get("extra", ()))) for one in wanted]


def part_of(package: dict, facts: dict) -> Part:
    """The package with the licence that its metadata or licences.toml states. Raises IncompatibleLicenceError."""
    name = package["name"]
    stated = facts["stated"].get(name) or licence_in_metadata(name, facts["spelling"])
    if not stated:
        raise IncompatibleLicenceError(f"{name}: no licence found; state it in scripts/licences.toml")
    return Part(name, package["version"], stated)


def licence_in_metadata(name: str, spelling: dict[str, str]) -> str:
    """An SPDX expression, or "" when the installed package states none that we can read."""
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    classifiers = [
        line.split(" :: ")[-1] for line in metadata.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    candidates = [metadata.get("License-Expression"), metadata.get("License"), *classifiers]
    spelled = [spelling.get(one, one) for one in candidates if one]
    return next(
        (one for one in spelled if re.fullmatch(r"[\w.+-]+( (AND|OR) [\w.+-]+)*", one) and one != "UNKNOWN"), ""
    )


def require_compatible(parts: list[Part], compatible: set[str]) -> None:
    """Raises IncompatibleLicenceError for the first part whose licence is not among the compatible ones."""
    for part in parts:
        choices = [set(choice.split(" AND ")) for choice in part.licence.split(" OR ")]
        if not any(choice <= compatible for choice in choices):
            raise IncompatibleLicenceError(f"{part.name}: {part.licence} is not among the licences we may ship")


def page(ship: list[Part], tools: list[Part], copied: dict[str, Part]) -> str:
    """The Markdown of docs/licences.md."""
    lines = [
        "# Licences\n",
        "Co-Smart is licensed under EUPL-1.2 (`LICENSE`). This page is generated from `uv.lock`, the packages' own metadata,",
        "`scripts/licences.toml` and the `VENDOR.toml` beside each copied file by `make docs`. The check fails when it is stale, or when",
        "something that we ship carries a licence that is not on the list of those that can be combined with EUPL-1.2.\n",
        "## Copied into this repository\n",
        "| what | version | licence | where |\n| --- | --- | --- | --- |",
        *[f"| {one.name} | {one.version} | {one.licence} | `{folder}` |" for folder, one in copied.items()],
        "\n## Installed with the platform\n",
        *table(ship),
        "\n## Used only by developers, never shipped\n",
        *table(tools),
    ]
    return "\n".join(lines) + "\n"


def table(parts: list[Part]) -> list[str]:
    """A Markdown table of packages."""
    return [
        "| package | version | licence |\n| --- | --- | --- |",
        *[f"| {p.name} | {p.version} | {p.licence} |" for p in parts],
    ]
