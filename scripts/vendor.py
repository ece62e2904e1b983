"""Refreshes what we keep from the npm registry: fonts, KERN, axe-core.

Run it after changing a version below (`python scripts/vendor.py`). Every file is kept exactly as published; VENDOR.toml
beside the files says what it is, where it is from, and its SHA-256 sum, and a test compares. A font that is too heavy for
a first view gets a smaller one beside it, cut with the tools pinned below, so that it comes out the same each time.
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
UV = ROOT / ".tools/bin/uv"
FONT_TOOLS = ("run", "--no-project", "--with", "fonttools==4.68.0", "--with", "brotli==1.2.1", "fonttools")


@dataclass(frozen=True)
class Cut:
    """A smaller font made from one of the kept files: these weights, these characters with all their forms."""

    source: str
    name: str
    weights: str
    characters: str = "*"


@dataclass(frozen=True)
class Package:
    """One npm package: which of its files we keep, and in which folder of ours."""

    name: str
    version: str
    licence: str
    folder: str
    files: tuple[str, ...]
    licence_file: str = "LICENSE"
    cuts: tuple[Cut, ...] = ()


FONTS = f"{STATIC}/fonts"
# No licence of a font that is cut reserves its name, so the smaller one may keep it. fonts.css names weights and ranges, too.
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
        cuts=(
            Cut(
                "atkinson-hyperlegible-next-latin-wght-normal.woff2",
                "atkinson-hyperlegible-next-latin-text.woff2",
                "400:700",
            ),
        ),
    ),
    Package(
        "@fontsource-variable/bricolage-grotesque",
        "5.3.0",
        "OFL-1.1",
        f"{FONTS}/bricolage-grotesque",
        ("files/bricolage-grotesque-latin-wght-normal.woff2",),
        cuts=(
            Cut("bricolage-grotesque-latin-wght-normal.woff2", "bricolage-grotesque-latin-title.woff2", "700"),
            Cut("bricolage-grotesque-latin-wght-normal.woff2", "bricolage-grotesque-latin-quotation.woff2", "550:650"),
        ),
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
        cuts=(
            Cut(
                "noto-sans-arabic-arabic-wght-normal.woff2",
                "noto-sans-arabic-basic.woff2",
                "400:700",
                "U+0600-06FF",
            ),
        ),
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


def make(cut: Cut, folder: Path) -> Path:
    """The smaller font lies in the folder beside its source; neither the day nor the machine changes a byte of it."""
    made = folder / cut.name
    fewer = ("subset", folder / cut.source, f"--unicodes={cut.characters}", "--layout-features=*")
    subprocess.run([UV, *FONT_TOOLS, *fewer, "--flavor=woff2", f"--output-file={made}"], check=True)
    lighter = ("varLib.instancer", "--quiet", "--no-recalc-timestamp", made, f"wght={cut.weights}", "--output", made)
    subprocess.run([UV, *FONT_TOOLS, *lighter], check=True)
    return made


def keep(package: Package, source: Path) -> None:
    """Our folder holds exactly the chosen files, the licence text and the record of both."""
    folder = ROOT / package.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kept = [shutil.copyfile(source / name, folder / Path(name).name) for name in (*package.files, package.licence_file)]
    kept += [make(cut, folder) for cut in package.cuts]
    lines = [
        f"# Written by scripts/vendor.py; the files are unmodified{', except:' if package.cuts else '.'}",
        *(f"# {cut.name}, cut from {cut.source}" for cut in package.cuts),
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
