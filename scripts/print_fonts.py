"""Makes the fonts of our PDFs from the web fonts: TrueType, one file per weight, because typst reads neither WOFF2 nor axes.

Run it after `scripts/vendor.py` brought new fonts: `uv run --no-project --with fonttools --with brotli scripts/print_fonts.py`.
The families are renamed, as the Open Font License asks of changed fonts with a reserved name.
"""

import hashlib
import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "site/core/design/static/design/fonts"
PRINT = ROOT / "site/core/design/print_fonts"
FONTS = {
    "atkinson-hyperlegible-next-latin": "Print Text",
    "atkinson-hyperlegible-next-latin-ext": "Print Text Ext",
    "bricolage-grotesque-latin": "Print Title",
    "source-sans-3-cyrillic": "Print Cyrillic",
    "noto-sans-arabic-arabic": "Print Arabic",
}
WEIGHTS = {"Regular": 400, "Bold": 700}
BOLD_BITS, REGULAR_BITS = 0x20, 0x40


def make(source: Path, family: str, style: str) -> TTFont:
    """One weight of a variable font under another name."""
    font = instantiateVariableFont(TTFont(source), {"wght": WEIGHTS[style]})
    font.flavor = None
    names = font["name"]
    for kind in (16, 17, 21, 22, 25):
        names.removeNames(nameID=kind)
    for kind, value in ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{family}-{style}".replace(" ", ""))):
        names.removeNames(nameID=kind)
        names.setName(value, kind, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~(BOLD_BITS | REGULAR_BITS | 1)) | (
        BOLD_BITS if bold else REGULAR_BITS
    )
    font["head"].macStyle = int(bold)
    return font


def main() -> None:
    """Writes every font, its licence, and a VENDOR.toml with the sums."""
    for stem, family in FONTS.items():
        (source,) = WEB.glob(f"*/{stem}-wght-normal.woff2")
        folder = PRINT / source.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        for style in WEIGHTS:
            make(source, family, style).save(folder / f"{stem}-{style.lower()}.ttf")
        shutil.copy(source.parent / "LICENSE", folder / "LICENSE")
        _describe(source.parent, folder)


def _describe(web: Path, folder: Path) -> None:
    record = (web / "VENDOR.toml").read_text().partition("[sha256]")[0]
    facts = [line for line in record.splitlines() if not line.startswith("#")]
    sums = [
        f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"'
        for path in sorted(folder.iterdir())
        if path.name != "VENDOR.toml"
    ]
    head = "# Written by scripts/print_fonts.py; weights taken from the variable font, family renamed, nothing else changed."
    (folder / "VENDOR.toml").write_text("\n".join([head, *facts, "[sha256]", *sums]) + "\n")


if __name__ == "__main__":
    main()
