#!/usr/bin/env python
"""Puts the source roots on sys.path and hands over to Django."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# `site/` is a plain source folder: the standard library owns the module name `site` (docs/decisions/0001-site-folder.md).
sys.path[:0] = [str(ROOT), str(ROOT / "site")]


def main() -> None:
    """Run a management command with the local settings unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings.local")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- sys.path must be set first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
