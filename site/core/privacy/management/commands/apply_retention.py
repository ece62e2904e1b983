"""`manage.py apply_retention`: lets go what is older than its term."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from core.privacy.actions import apply_retention
from core.privacy.registry import label_of


class Command(BaseCommand):
    help = "Deletes what is older than its term, as the nightly task does; with --dry-run it only counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, change nothing")

    def handle(self, *args: object, **options: bool) -> None:
        for due in apply_retention(dry_run=options["dry_run"]):
            self.stdout.write(f"{label_of(due.model)}: {due.number} ({due.reason})")
        self.stdout.write("Nothing was changed." if options["dry_run"] else "Done.")
