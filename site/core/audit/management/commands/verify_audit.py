"""`manage.py verify_audit`: checks the audit log from the first link to the last."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from core.audit.queries import verify_chain


class Command(BaseCommand):
    help = "Checks every link of the audit log and names the first broken one (exit code 1)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor",
            default="",
            metavar="PLACE:HASH",
            help="an earlier end of the chain that was kept elsewhere; the chain must still pass through it",
        )

    def handle(self, *args: object, **options: str) -> None:
        verdict = verify_chain(anchor=options["anchor"])
        if not verdict.is_whole:
            raise CommandError(f"Link {verdict.broken_at} is broken: {verdict.reason}.")
        self.stdout.write(f"{verdict.length} links, all whole. Keep this line elsewhere: {verdict.head}")
