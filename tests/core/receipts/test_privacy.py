import pytest
from django.contrib.contenttypes.models import ContentType

from core.accounts.roles import Role
from core.privacy.actions import erase_account
from core.receipts.actions import claim_receipt, find_by_code, issue_receipt
from core.receipts.models import Receipt
from tests.factories.accounts import make_user


@pytest.mark.django_db
def test_erased_person_loses_the_link_and_keeps_the_code():
    make_user(Role.ADMINISTRATOR)
    person, target = make_user(), ContentType.objects.get_for_model(Receipt)
    code = issue_receipt(target=target)
    claim_receipt(code=code, by=person, source="web")

    erase_account(by=person, user=person)

    assert find_by_code(code=code, source="web").claimed_by is None
