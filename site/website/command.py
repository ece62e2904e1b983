"""The `co-smart` command of an installed wheel: what manage.py is in a checkout, with the production settings."""

import os


def main() -> None:
    """Run a management command with the production settings unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings.production")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- Django reads the settings on import

    execute_from_command_line()
