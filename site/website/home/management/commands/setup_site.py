"""`manage.py setup_site`: what a city needs before its first page; safe to repeat."""

from django.core.management.base import BaseCommand

from website.home.setting_up import set_up_site


class Command(BaseCommand):
    help = "Sets up languages, site, home page and workflow. What is there already is kept."

    def handle(self, *args, **options):
        site = set_up_site()
        self.stdout.write(self.style.SUCCESS(f"{site.site_name} stands at {site.root_url}."))
