"""Refuses migrations that the code of the version before could not live with (docs/operating.md, "Upgrade")."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Looked at and found harmless, with the reason.
EXEMPT = {
    "0003_body_claim_ways": "adds columns to the home page only; one row, made by the set-up, never while an older version runs",
    "0004_ways_and_contributions": "adds a column to the home page only, as above",
}


def main() -> int:
    """Exit code 1 when a migration of ours, other than an app's first, breaks a running older version."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings.local")
    import django

    django.setup()
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django_migration_linter import MigrationLinter

    ours = [config.label for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT / "site")]
    # SQLite makes a table anew for nearly every change, and then the linter takes each of its columns for a new one.
    unreadable = ["NOT_NULL"] if connection.vendor == "sqlite" else []
    linter = MigrationLinter(
        str(ROOT),
        include_apps=ours,
        ignore_name=tuple(EXEMPT),
        exclude_migration_tests=unreadable,
        no_cache=True,
        ignore_initial_migrations=True,
    )
    linter.lint_all_migrations()
    missing = list(columns_without_default(MigrationLoader(connection), ours))
    for words in missing:
        print(words)
    return 1 if linter.has_errors or missing else 0


def columns_without_default(loader, apps: list[str]) -> Iterator[str]:
    """A line for each column that has to be filled and that the older version, which does not know it, leaves empty."""
    for key in sorted(loader.graph.nodes):
        migration = loader.disk_migrations.get(key)
        if key[0] in apps and key[1] not in EXEMPT and migration is not None and not migration.initial:
            yield from _without_default(migration, loader.project_state(key, at_end=False))


def _without_default(migration, state) -> Iterator[str]:
    from django.db.migrations import AddField, AlterField

    for operation in migration.operations:
        if isinstance(operation, AddField | AlterField) and _must_be_filled(operation.field):
            known = state.models[migration.app_label, operation.model_name_lower].fields.get(operation.name)
            if known is None or known.null:
                yield f"{migration}: {operation.model_name}.{operation.name} must be filled and has no db_default."
        operation.state_forwards(migration.app_label, state)


def _must_be_filled(field) -> bool:
    return not (field.null or field.many_to_many or field.has_db_default())


if __name__ == "__main__":
    sys.exit(main())
