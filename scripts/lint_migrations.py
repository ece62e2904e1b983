"""Refuses migrations that the code of the version before could not live with (docs/operating.md, "Upgrade")."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Looked at and found harmless, with the reason.
EXEMPT = {
    "0003_body_claim_ways": "adds columns to the home page only; one row, made by the set-up, never while an older version runs",
}


def main() -> int:
    """Exit code 1 when a migration of ours, other than an app's first, breaks a running older version."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings.local")
    import django

    django.setup()
    from django.apps import apps
    from django_migration_linter import MigrationLinter

    ours = [config.label for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT / "site")]
    linter = MigrationLinter(
        str(ROOT),
        include_apps=ours,
        ignore_name=tuple(EXEMPT),
        exclude_migration_tests=[],
        no_cache=True,
        ignore_initial_migrations=True,
    )
    linter.lint_all_migrations()
    return 1 if linter.has_errors else 0


if __name__ == "__main__":
    sys.exit(main())
