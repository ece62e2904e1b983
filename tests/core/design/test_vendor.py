import hashlib
import tomllib
from pathlib import Path

import pytest

from scripts.vendor import PACKAGES, ROOT


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_vendored_files_are_as_recorded(package):
    folder = ROOT / package.folder
    record = tomllib.loads((folder / "VENDOR.toml").read_text())
    files = {file.name: file for file in folder.iterdir() if file.name != "VENDOR.toml"}
    assert {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items()} == record["sha256"]
    assert (record["package"], record["version"], record["licence"]) == (package.name, package.version, package.licence)
    assert package.licence_file in files
    assert {Path(name).name for name in package.files} <= set(files)


@pytest.mark.parametrize("cut", [cut for package in PACKAGES for cut in package.cuts], ids=lambda cut: cut.name)
def test_style_asks_a_cut_font_for_what_it_holds(cut):
    css = (ROOT / "site/core/design/styles/fonts.css").read_text()
    (face,) = (part for part in css.split("@font-face") if cut.name in part)
    assert cut.characters == "*" or f"unicode-range: {cut.characters};" in face
    assert f"font-weight: {cut.weights.replace(':', ' ')};" in face
