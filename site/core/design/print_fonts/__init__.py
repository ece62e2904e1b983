"""The fonts that our PDFs embed: `Print Text`, `Print Text Ext`, `Print Title`, `Print Cyrillic`, `Print Arabic`."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def folders() -> list[Path]:
    """Every folder with TrueType files, for typst's `font_paths`."""
    return sorted({path.parent for path in FOLDER.glob("*/*.ttf")})
