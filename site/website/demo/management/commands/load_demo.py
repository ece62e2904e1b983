"""Builds the site of a city from its content folder."""

import logging
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from website.demo.actions import load_city
from website.demo.content import ContentError
from website.home.setting_up import set_up_site

WIDTH = 40


class Command(BaseCommand):
    help = "Loads a city's content folder into the site. What is there already is kept, so it can be called again."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=settings.CITY_FILE.parent, help="default: beside CITY_FILE")

    def handle(self, *args, **options):
        # One line for every published page would hide the progress.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        logging.getLogger("django_tasks").setLevel(logging.WARNING)
        set_up_site()
        try:
            added = load_city(folder=options["folder"], progress=self.show)
        except ContentError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("")
        words = "{objects} objects, {pages} pages and {translations} translations added.".format(**added)
        self.stdout.write(self.style.SUCCESS(words))

    def show(self, done, total, words):
        """A bar in a terminal; elsewhere one line at the end, so that logs stay short."""
        if sys.stdout.isatty():
            filled = WIDTH * done // total
            self.stdout.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total} {words[:40]:<40}", ending="")
            self.stdout.flush()
        elif done == total:
            self.stdout.write(f"{done} of {total} loaded.")
