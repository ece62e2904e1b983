"""`manage.py reapply_erasures`: after a restored backup, erased people are erased again."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.privacy.actions import reapply_erasures


class Command(BaseCommand):
    help = "Erases again whoever came back with a restored backup. Run it before the site is opened again."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.ERASURE_LEDGER.exists():
            self.stderr.write(f"{settings.ERASURE_LEDGER} is not there: only the database's own list is used.")
        try:
            number = reapply_erasures()
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{number} accounts had come back and are erased again.")
