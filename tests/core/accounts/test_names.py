"""A name is one line of signs that can be seen, for it stands beside the words of others."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.accounts.back_office.forms import InvitationForm
from core.accounts.validators import refuse_unseen
from tests.core.accounts.people import sign_in
from tests.factories.accounts import make_user

GOOD = ["", "Ada", "Ayşe Şahin-Öztürk", "عائشة", "Олена", "می\u200cروم", "Oneill & Söhne"]
BAD = ["Ada\nIhr Konto ist gesperrt", "Ada\rx", "Ada\u2028x", "\u202eadA", "Ada\x07", "A\u200bda", "Ada\u2066x"]


@pytest.mark.parametrize("name", GOOD)
def test_name_of_any_language_is_accepted(name):
    refuse_unseen(name)


@pytest.mark.parametrize("name", BAD)
def test_name_with_what_nobody_sees_is_refused(name):
    with pytest.raises(ValidationError):
        refuse_unseen(name)


@pytest.mark.django_db
def test_profile_refuses_a_line_break_and_keeps_the_name(client):
    user = make_user(display_name="Ada")
    sign_in(client, user)
    response = client.post(reverse("accounts:profile"), {"display_name": BAD[0], "language": "de"})
    assert response.context["form"].errors.as_data()["display_name"][0].code == "unseen"
    user.refresh_from_db()
    assert user.display_name == "Ada"


@pytest.mark.django_db
def test_invitation_refuses_it_as_well():
    form = InvitationForm(
        {"email": "a@example.org", "display_name": BAD[0], "language": "de"}, by=make_user(is_superuser=True)
    )
    assert form.errors.as_data()["display_name"][0].code == "unseen"
