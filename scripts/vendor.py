"""Refreshes what we keep from the npm registry: fonts, KERN, axe-core.

Run it after changing a version below (`python scripts/vendor.py`). Every file is kept exactly as published; VENDOR.toml
beside the files says what it is, where it is from, and its SHA-256 sum, and a test compares.
"""

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = "site/core/design/static/design"


@dataclass(frozen=True)
class Package:
    """One npm package: which of its files we keep, and in which folder of ours."""

    name: str
    version: str
    licence: str
    folder: str
    files: tuple[str, ...]
    licence_file: str = "LICENSE"


FONTS = f"{STATIC}/fonts"
PACKAGES = (
    Package(
        "@fontsource-variable/atkinson-hyperlegible-next",
        "5.3.0",
        "OFL-1.1",
        f"{FONTS}/atkinson-hyperlegible-next",
        (
            "files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
            "files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
        ),
    ),
    Package(
        "@fontsource-variable/bricolage-grotesque",
        "5.3.0",
        "OFL-1.1",
        f"{FONTS}/bricolage-grotesque",
        ("files/bricolage-grotesque-latin-wght-normal.woff2",),
    ),
    Package(
        "@fontsource-variable/source-sans-3",
        "5.3.1",
        "OFL-1.1",
        f"{FONTS}/source-sans-3",
        ("files/source-sans-3-cyrillic-wght-normal.woff2",),
    ),
    Package(
        "@fontsource-variable/noto-sans-arabic",
        "5.3.0",
        "OFL-1.1",
        f"{FONTS}/noto-sans-arabic",
        ("files/noto-sans-arabic-arabic-wght-normal.woff2",),
    ),
    Package("@kern-ux/native", "2.7.2", "EUPL-1.2", f"{STATIC}/kern", ("dist/kern.min.css",), "LICENSE.md"),
    Package("axe-core", "4.14.1", "MPL-2.0", "tests/vendor/axe-core", ("axe.min.js",)),
)


def fetch(package: Package, into: Path) -> Path:
    """The unpacked package; npm itself checks the registry's integrity sum."""
    spec = f"{package.name}@{package.version}"
    packed = subprocess.run(
        ["npm", "pack", "--silent", spec], cwd=into, check=True, capture_output=True, text=True
    ).stdout.split()[-1]
    with tarfile.open(into / packed) as archive:
        archive.extractall(into / spec.replace("/", "_"), filter="data")
    return into / spec.replace("/", "_") / "package"


def keep(package: Package, source: Path) -> None:
    """Our folder holds exactly the chosen files, the licence text and the record of both."""
    folder = ROOT / package.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kept = [shutil.copyfile(source / name, folder / Path(name).name) for name in (*package.files, package.licence_file)]
    lines = [
        "# Written by scripts/vendor.py; the files are unmodified.",
        f'package = "{package.name}"',
        f'version = "{package.version}"',
        f'licence = "{package.licence}"',
        f'source = "https://registry.npmjs.org/{package.name}"',
        "",
        "[sha256]",
        *(f'"{file.name}" = "{hashlib.sha256(file.read_bytes()).hexdigest()}"' for file in kept),
    ]
    (folder / "VENDOR.toml").write_text("\n".join(lines) + "\n")


def main() -> None:
    """Every package above is fetched and kept."""
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            keep(package, fetch(package, Path(folder)))
            print(f"{package.name} {package.version} -> {package.folder}")


if __name__ == "__main__":
    main()
