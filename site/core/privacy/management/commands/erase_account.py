"""`manage.py erase_account`: erases a person who asked for it on paper or by telephone."""

from argparse import ArgumentParser
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from core.accounts.models import User
from core.privacy.actions import erase_account
from core.privacy.policies import is_indispensable


class Command(BaseCommand):
    help = "Erases an account and all that is known about the person, by e-mail address or public id."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("account", help="e-mail address or public id")
        parser.add_argument("--yes", action="store_true", help="do it; without this the account is only shown")

    def handle(self, *args: object, **options: str) -> None:
        user = self._found(options["account"])
        if is_indispensable(user):
            raise CommandError("Nobody else can give roles; name another administrator first.")
        if not options["yes"]:
            self.stdout.write(f"Would erase {user.public_id}. Add --yes to do it.")
            return
        is_gone = erase_account(by=None, user=user)
        self.stdout.write("Erased." if is_gone else "Erased; a number without name stays because of what must be kept.")

    def _found(self, account: str) -> User:
        try:
            return (
                User.objects.get(email__iexact=account) if "@" in account else User.objects.get(public_id=UUID(account))
            )
        except (User.DoesNotExist, ValueError) as error:
            raise CommandError("There is no such account.") from error
