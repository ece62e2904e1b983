"""`manage.py rebuild_search`."""

from django.core.management.base import BaseCommand

from website.pages.actions import enter_all_pages


class Command(BaseCommand):
    help = "Writes the search entries of all live pages anew."

    def handle(self, *args, **options):
        self.stdout.write(f"{enter_all_pages()} pages can be found.")
