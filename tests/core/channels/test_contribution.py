"""The abstract contribution, proved on a model that exists in this test alone."""

import pytest
from django.core.exceptions import ValidationError
from django.test.utils import isolate_apps

from core.channels.actions import start_assisted_session
from core.channels.models import Channel, Contribution

pytestmark = pytest.mark.django_db


@pytest.fixture
def contribution_class():
    with isolate_apps("core.channels"):

        class Example(Contribution):
            class Meta(Contribution.Meta):
                app_label = "channels"

            def __str__(self):
                return str(self.public_id)

        yield Example


@pytest.fixture
def session(helper, spot):
    return start_assisted_session(
        by=helper, spot=spot, mode="type", language="tr", consent="spoken", consent_text="2026-11"
    )


def is_sound(contribution) -> bool:
    try:
        contribution.validate_constraints()
    except ValidationError:
        return False
    return True


def test_contribution_from_the_web_needs_nothing_more(contribution_class):
    contribution = contribution_class()

    assert (contribution.channel, contribution.language, contribution.district) == (Channel.WEB, "de", None)
    assert is_sound(contribution)


def test_assisted_contribution_knows_its_session_and_place(contribution_class, session):
    known = {"channel": Channel.ASSISTED, "assisted_session": session, "spot": session.spot}
    assert is_sound(contribution_class(**known))
    assert not is_sound(contribution_class(**{**known, "assisted_session": None}))
    assert not is_sound(contribution_class(**{**known, "spot": None}))


@pytest.mark.parametrize("channel", [channel for channel in Channel if channel != Channel.ASSISTED])
def test_no_other_channel_has_an_assisted_session(contribution_class, session, channel):
    assert not is_sound(contribution_class(channel=channel, assisted_session=session, spot=session.spot))


def test_kiosk_knows_its_place(contribution_class, spot):
    assert is_sound(contribution_class(channel=Channel.KIOSK, spot=spot))
    assert not is_sound(contribution_class(channel=Channel.KIOSK))


@pytest.mark.parametrize("channel", [Channel.PAPER, Channel.PHONE])
def test_paper_and_telephone_may_name_a_place(contribution_class, spot, channel):
    assert is_sound(contribution_class(channel=channel))
    assert is_sound(contribution_class(channel=channel, spot=spot))


def test_names_of_constraints_carry_the_model(contribution_class):
    assert {constraint.name for constraint in contribution_class._meta.constraints} == {
        "channels_example_assisted_knows_its_session",
        "channels_example_kiosk_knows_its_spot",
    }
