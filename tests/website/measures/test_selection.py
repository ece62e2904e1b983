import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from pypdf import PdfReader
from pytest_django.asserts import assertContains, assertNotContains

from core.accounts.roles import Role
from tests.factories.accounts import make_user
from tests.factories.measures import make_locale, make_profile_page, make_theme
from website.measures.models import Assessment, Criterion, CriterionFilter, Measure
from website.measures.pages import CriterionWording, FilterWording, SelectionPage
from website.measures.selection import Answer, meets_two_of_four


@pytest.fixture
def criteria(db):
    one = CriterionFilter.objects.create(key="eins", name="Filter eins", order=1)
    CriterionFilter.objects.create(key="zwei", name="Filter zwei", order=2)
    rule = Criterion.objects.create(filter=one, key="themen", name="Zwei Themen", rule="two_of_four", order=1)
    open_one = Criterion.objects.create(filter=one, key="neu", name="Ist neu", order=2)
    return rule, open_one


@pytest.fixture
def page(index, criteria):
    page = SelectionPage(title="Auswahl", slug="auswahl", ideas=5, proposals=3, selected=2, source_note="Protokoll")
    page.filter_wordings = [FilterWording(filter=criteria[0].filter, name="Passt es?", text="Zur Stadt.")]
    page.criterion_wordings = [CriterionWording(criterion=criteria[1], name="Ist es neu?", text="Auch anderswo.")]
    return index.add_child(instance=page)


@pytest.mark.parametrize(
    ("stated", "of_the_city", "answer"),
    [
        (0, 0, Answer.UNKNOWN),
        (1, 0, Answer.NO),
        (1, 1, Answer.NO),
        (3, 1, Answer.NO),
        (2, 2, Answer.YES),
        (4, 4, Answer.YES),
        (6, 4, Answer.YES),
    ],
)
def test_two_of_four_city_themes_are_needed(stated, of_the_city, answer):
    assert meets_two_of_four(stated, of_the_city) == answer


def test_page_shows_funnel_catalogue_and_result(client, index, page):
    themes = [make_theme("a"), make_theme("b"), make_theme("x", is_cross_cutting=True)]
    make_profile_page(index, title="Passt", guiding_themes=themes[:2], measures=["Laden", "Werkstatt"])
    make_profile_page(index, title="Passt nicht", guiding_themes=[themes[0], themes[2]])
    make_profile_page(index, title="Unbekannt")
    response = client.get(page.url)
    assert [group["value"] for stage in response.context["funnel"]["stages"] for group in stage["groups"]] == [5, 3, 2]
    for words in (
        "Passt es?",
        "Zur Stadt.",
        "Ist es neu?",
        "Auch anderswo.",
        "Zwei Themen",
        "Filter zwei",
        "Protokoll",
    ):
        assertContains(response, words)
    assert [(row["name"].text, row["rules"][0]["tone"]) for row in response.context["measures"]] == [
        ("Laden", "good"),
        ("Werkstatt", "good"),
        ("Passt nicht", "bad"),
        ("Unbekannt", "none"),
    ]


def test_numbers_that_are_not_stated_give_no_funnel(client, page):
    page.selected = None
    page.save()
    response = client.get(page.url)
    assert response.context["funnel"] is None
    assertContains(response, "not-stated")


def test_funnel_without_criteria_names_no_step(client, index):
    page = index.add_child(instance=SelectionPage(title="Auswahl", slug="auswahl", ideas=1, proposals=0, selected=1))
    assert client.get(page.url).context["funnel"]["stages"][0]["step"] == ""


def test_latest_public_assessment_is_shown_without_the_persons_name(client, index, page, criteria):
    make_profile_page(index, title="Laden")
    measure, person = Measure.objects.get(), make_user(display_name="Erika Beispiel")
    for result, reason in (("not_met", "Erst nicht."), ("met", "Dann doch.")):
        Assessment.objects.create(
            measure=measure, criterion=criteria[1], result=result, reason=reason, is_public=True, by=person
        )
    response = client.get(page.url)
    assertContains(response, "Dann doch.")
    assertNotContains(response, "Erst nicht.")
    assertNotContains(response, "Erika")
    Assessment.objects.create(measure=measure, criterion=criteria[1], result="partly", reason="Vertraulich.")
    response = client.get(page.url)
    assertNotContains(response, "Dann doch.")
    assertNotContains(response, "Vertraulich.")


def test_translation_takes_numbers_from_the_source(client, index, english_index, page):
    copy = page.copy_for_translation(make_locale("en"))
    copy.ideas, copy.title = 99, "Selection"
    wording = copy.criterion_wordings.get()
    wording.name = "Is it new?"
    copy.criterion_wordings = [wording]
    copy.save_revision().publish()
    make_profile_page(index, title="Laden", slug="laden")
    response = client.get(copy.url)
    assert response.context["funnel"]["stages"][0]["groups"][0]["value"] == 5
    assertContains(response, "Is it new?")
    (row,) = response.context["measures"]
    assert (row["url"], row["name"].language) == ("/en/massnahmen/laden/", "de")


def test_assessment_is_about_a_measure_or_something_else_but_not_both(index, criteria):
    make_profile_page(index)
    fields = {"criterion": criteria[1], "result": "met", "reason": "x"}
    for subject in ({}, {"measure": Measure.objects.get(), "title": "y"}):
        with pytest.raises(ValidationError):
            Assessment(**subject, **fields).full_clean()
    assert str(Assessment(title="Idee", **fields)) == "Idee: Ist neu"
    with pytest.raises(IntegrityError):
        Assessment.objects.create(**fields)


@pytest.mark.parametrize("number", [3, 60])
def test_page_takes_the_same_queries_for_any_number_of_measures(
    client, index, english_index, page, number, criteria, django_assert_num_queries
):
    copy = page.copy_for_translation(make_locale("en"))
    copy.save_revision().publish()
    for _ in range(number):
        make_profile_page(index)
    Assessment.objects.create(
        measure=Measure.objects.first(), criterion=criteria[1], result="met", reason="x", is_public=True
    )
    for address, queries in ((page.url, 11), (copy.url, 12)):
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)


def test_profile_shows_rule_and_public_results_of_each_measure(client, index, page, criteria):
    themes = [make_theme("a"), make_theme("b")]
    profile = make_profile_page(index, guiding_themes=themes, measures=["Laden", "Werkstatt"])
    shop, workshop = Measure.objects.all()
    for measure, result, is_public in ((shop, "not_met", True), (shop, "met", True), (workshop, "met", False)):
        Assessment.objects.create(
            measure=measure, criterion=criteria[1], result=result, reason=f"Grund {result}", is_public=is_public
        )
    other = make_profile_page(index)
    shown = client.get(profile.url).context["criteria"]
    assert [(one["name"], str(one["measure"]), one["tone"], one["reason"]) for one in shown] == [
        ("Zwei Themen", "", "good", ""),
        ("Ist es neu?", "Laden", "good", "Grund met"),
    ]
    assert [(one["name"], one["tone"]) for one in client.get(other.url).context["criteria"]] == [
        ("Zwei Themen", "none")
    ]
    pdf = PdfReader(io.BytesIO(client.get(f"{profile.url}pdf/").content))
    assert "Grund met" in re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))


def test_profile_without_criteria_has_no_such_section(client, index):
    response = client.get(make_profile_page(index).url)
    assert response.context["criteria"] == []
    assertNotContains(response, 'id="criteria"')


def test_editor_records_an_assessment_that_carries_their_name(client, index, criteria):
    editor = make_user(Role.EDITOR)
    client.force_login(editor)
    make_profile_page(index, title="Laden")
    form = client.get("/admin/bewertungen/new/")
    assertContains(form, "1 Laden")
    client.post(
        "/admin/bewertungen/new/",
        {
            "measure": Measure.objects.get().pk,
            "title": "",
            "criterion": criteria[1].pk,
            "result": "met",
            "reason": "Weil.",
        },
    )
    (found,) = Assessment.objects.all()
    assert (found.by, found.result, found.reason, found.is_public) == (editor, "met", "Weil.", False)
    listing = client.get("/admin/bewertungen/")
    assertContains(listing, "Ist neu")
    for person in (editor, make_user(is_superuser=True)):
        client.force_login(person)
        for way in ("edit", "delete"):
            client.post(f"/admin/bewertungen/{way}/{found.pk}/", {"result": "not_met"})
    found.refresh_from_db()
    assert found.result == "met"


@pytest.mark.parametrize(("role", "shown"), [(Role.EDITOR, False), (Role.MEASURE_OWNER, False), (Role.PUBLISHER, True)])
def test_assessment_is_shown_to_everybody_only_by_who_may_publish(client, index, criteria, role, shown):
    client.force_login(make_user(role))
    client.post(
        "/admin/bewertungen/new/",
        {"title": "Idee", "criterion": criteria[1].pk, "result": "met", "reason": "Weil.", "is_public": "on"},
    )
    assert Assessment.objects.get().is_public is shown


def test_rule_cannot_be_assessed_by_hand(client, index, criteria):
    client.force_login(make_user(Role.EDITOR))
    response = client.post(
        "/admin/bewertungen/new/",
        {"title": "Idee", "criterion": criteria[0].pk, "result": "met", "reason": "x"},
    )
    assert "criterion" in response.context["form"].errors
