import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Locale

from tests.factories.measures import make_index, make_locale, make_profile_page, month
from website.measures.models import ContainedMeasure, Indicator, Measure, Profile, ProfileIndicator
from website.measures.pages import MeasureProfilePage


def test_profile_is_made_with_the_first_draft(index):
    page = MeasureProfilePage(title="Leihräder für alle", live=False)
    index.add_child(instance=page)
    assert (page.profile.key, page.profile.number) == ("leihraeder-fuer-alle", 1)
    assert Measure.objects.count() == 0


def test_second_profile_of_the_same_name_gets_a_key_of_its_own(index):
    for _ in range(2):
        index.add_child(instance=MeasureProfilePage(title="Leihräder"))
    assert list(Profile.objects.values_list("key", "number")) == [("leihraeder", 1), ("leihraeder-2", 2)]


def test_publishing_makes_measures_and_indicators(index):
    page = make_profile_page(index, measures=["Laden", "Werkstatt"], indicators=["Zahl der Gäste"])
    assert list(Measure.objects.values_list("profile", "key")) == [
        (page.profile_id, "laden"),
        (page.profile_id, "werkstatt"),
    ]
    assert list(Indicator.objects.values_list("profile", "key")) == [(page.profile_id, "zahl-der-gaeste")]


def test_publishing_again_with_other_words_keeps_the_rows(index):
    page = make_profile_page(index, measures=["Laden"], indicators=["Gäste"])
    rows = (Measure.objects.get().pk, Indicator.objects.get().pk)
    draft = page.get_latest_revision_as_object()
    measure = draft.contained_measures.get()
    measure.name = "Der neue Laden"
    draft.contained_measures = [measure]
    draft.save_revision().publish()
    assert (Measure.objects.get().pk, Indicator.objects.get().pk) == rows
    assert page.contained_measures.get().name == "Der neue Laden"


def test_removed_line_keeps_its_row(index):
    page = make_profile_page(index, measures=["Laden", "Werkstatt"])
    page.contained_measures = [ContainedMeasure(name="Laden", key="laden")]
    page.save_revision().publish()
    assert Measure.objects.count() == 2


def test_keys_of_lines_are_unique_and_kept(index):
    page = MeasureProfilePage(title="Doppelt")
    page.indicators = [ProfileIndicator(wording="Gäste"), ProfileIndicator(wording="Gäste", key="mein-schluessel")]
    page.indicators.add(ProfileIndicator(wording="Gäste"))
    index.add_child(instance=page)
    assert [line.key for line in page.indicators.all()] == ["gaeste", "mein-schluessel", "gaeste-2"]


def test_contradicting_period_is_refused_at_its_field(index):
    page = MeasureProfilePage(title="Falsch", implementation_from=month(2026, 5), implementation_to=month(2026, 4))
    with pytest.raises(ValidationError) as refused:
        index.add_child(instance=page)
    assert list(refused.value.message_dict) == ["implementation_to"]


def test_database_refuses_a_contradicting_period(index):
    page = make_profile_page(index)
    rows = MeasureProfilePage.objects.filter(pk=page.pk)
    for wrong in (
        {"implementation_from": month(2026, 5), "implementation_to": month(2026, 4)},
        {"operation": "until"},
        {"operation_until": month(2026, 4)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_month_is_stored_as_its_first_day(index):
    page = MeasureProfilePage(title="Mitten im Monat", implementation_from=dt.date(2026, 5, 4))
    with pytest.raises(ValidationError, match="implementation_from"):
        index.add_child(instance=page)


def test_profile_begins_in_the_source_language_only(index, home):
    english = home.copy_for_translation(make_locale("en"))
    english_index = make_index(
        english, title="Measures", slug="measures", locale=Locale.objects.get(language_code="en")
    )
    assert MeasureProfilePage.can_create_at(index)
    assert not MeasureProfilePage.can_create_at(english_index)
    assert not MeasureProfilePage.can_create_at(home)


def test_translation_shares_the_profile_and_makes_no_rows(index, home):
    page = make_profile_page(index, measures=["Laden"])
    english = make_locale("en")
    home.copy_for_translation(english)
    index.copy_for_translation(english)
    copy = page.copy_for_translation(english)
    copy.contained_measures = [ContainedMeasure(name="Shop", key="other")]
    copy.save_revision().publish()
    assert copy.profile == page.profile
    assert list(Measure.objects.values_list("key", flat=True)) == ["laden"]
