"""`manage.py apply_retention`: lets go what is older than its term."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from core.privacy.actions import RetentionIncomplete, apply_retention
from core.privacy.registry import label_of


class Command(BaseCommand):
    help = "Deletes what is older than its term, as the nightly task does; with --dry-run it only counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, change nothing")

    def handle(self, *args: object, **options: bool) -> None:
        try:
            found = apply_retention(dry_run=options["dry_run"])
        except RetentionIncomplete as error:
            raise CommandError(f"Everything else is gone; what could not go: {error}") from error
        for due in found:
            self.stdout.write(f"{label_of(due.model)}: {due.number} ({due.reason})")
        self.stdout.write("Nothing was changed." if options["dry_run"] else "Done.")
