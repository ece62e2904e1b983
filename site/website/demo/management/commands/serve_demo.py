"""Sets the demo up and serves it: `make demo` calls this."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from wagtail.models import Site

from core.accounts.actions import create_demo_logins
from website.demo import serving

HOST = "127.0.0.1"
WHAT_TO_TRY = """
What to try
  1. Open the address without logging in, go to the measures and filter them by theme and district.
  2. Log in as editor at {address}/admin/, change the summary of a measure profile and submit it for review.
     Log in as plain-language reviewer, open it from the start page and approve it; then do the same as publisher.
     The public page, the search and the open data show the change, and the translation is reported as stale.
  3. Switch the language, the contrast and the text size at the top of every page.
Mail is not sent but written to {mail}. Ctrl+C ends everything; the data stays for the next time.
"""


class Command(BaseCommand):
    help = "Prepares the demo (database, files, content), then serves it until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port, **options):
        if not settings.DEMO:
            raise CommandError("This serves the demo only; docs/operating.md tells how to run the platform for real.")
        if not serving.port_is_free(HOST, port):
            raise CommandError(f"Port {port} is taken. Choose another: make demo PORT={port + 1}")
        self.prepare(port)
        try:
            self.serve(port)
        except serving.EndedTooEarlyError as error:
            raise CommandError(str(error)) from error

    def prepare(self, port):
        """Database, files and content are in place; what is there already is kept."""
        for words, command, options in (
            ("database", "migrate", {"verbosity": 0}),
            ("cache table", "createcachetable", {"verbosity": 0}),
            ("styles and pictures", "collectstatic", {"interactive": False, "verbosity": 0}),
            ("Kassel demo", "load_demo", {}),
        ):
            self.stdout.write(f"Preparing: {words} …")
            self.stdout.flush()
            call_command(command, **options)
        Site.objects.filter(is_default_site=True).update(hostname=HOST, port=port)

    def serve(self, port):
        """Both processes have run until someone asked them to end."""
        serving.run_until_stopped(
            web=serving.web_command(HOST, port),
            worker=serving.worker_command(str(Path(settings.VAR) / "celerybeat-schedule")),
            environment=serving.environment(BASE_URL=f"http://{HOST}:{port}", PYTHONWARNINGS="ignore"),
            when_ready=lambda: self.announce(f"http://{HOST}:{port}"),
            address=(HOST, port),
        )

    def announce(self, address):
        """The person knows where to look, who to be and what to try."""
        self.stdout.write(f"\nCo-Smart runs at {address}/ and its back office at {address}/admin/\n\nLogins")
        for login in create_demo_logins():
            self.stdout.write(f"  {login.role.label:<34}{login.email:<40}{login.password}")
        self.stdout.write(WHAT_TO_TRY.format(address=address, mail=settings.EMAIL_FILE_PATH))
        sys.stdout.flush()
