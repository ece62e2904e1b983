"""Whoever wants to delete what is still in use learns by what, whichever list of the back office they came from."""

from html import unescape

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.db.models import CASCADE, PROTECT, RESTRICT, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.timezone import now
from django.utils.translation import override
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import ReferenceIndex

from core.accounts.roles import Role
from core.channels.models import AssistedSession, ServiceSpot
from core.districts.models import District
from tests.core.accounts.people import enter
from tests.factories.accounts import make_user
from tests.factories.measures import make_index, make_profile_page
from tests.factories.strategy import make_concept, make_dimension, make_lead_project, make_page, make_theme, make_vision
from website.measures.models import Assessment, Criterion, CriterionFilter, Profile
from website.pages.back_office.deletion import RefusedDeletionMiddleware, refusal, users_in
from website.strategy.models import GuidingTheme, LeadProject, TargetDimension, TargetVision
from website.strategy.pages import LeadProjectPage, TargetVisionPage
from website.strategy.pages.aims import DimensionWording

pytestmark = pytest.mark.django_db


def theme_in_a_concept(_home):
    theme = make_theme(name="Wasser")
    make_concept("Radplan", theme=theme)
    return theme, "Radplan"


def vision_of_a_page(home):
    vision = make_vision(name="Gerecht")
    make_page(TargetVisionPage, home, title="Gerechte Stadt", vision=vision)
    return vision, "Gerechte Stadt"


def dimension_worded_on_a_page(home):
    dimension = make_dimension(make_vision(name="Gerecht"))
    page = TargetVisionPage(title="Gerechte Stadt", slug="gerechte-stadt", vision=dimension.vision)
    page.dimensions = [DimensionWording(dimension=dimension, title="Title", text="Text", locale=home.locale)]
    home.add_child(instance=page)
    return dimension, "Gerechte Stadt"


def lead_project_of_a_page(home):
    project = make_lead_project(name="Gesund")
    make_page(LeadProjectPage, home, title="Gesunde Stadt", lead_project=project)
    return project, "Gesunde Stadt"


def profile_of_a_page(home):
    page = make_profile_page(make_index(home), title="Schattenplätze")
    return page.profile, "Schattenplätze"


def assessed_criterion(_home):
    bundle = CriterionFilter.objects.create(key="erster", name="Erster Filter")
    criterion = Criterion.objects.create(filter=bundle, key="nutzen", name="Nutzen")
    Assessment.objects.create(title="Solarbank", criterion=criterion, result=Assessment.Result.MET, reason="Because")
    return criterion, "Solarbank"


def filter_of_an_assessed_criterion(home):
    return assessed_criterion(home)[0].filter, "Solarbank"


def spot_of_a_session(_home):
    district = District.objects.create(number=1, slug="mitte", name="Mitte")
    spot = ServiceSpot.objects.create(slug="bibliothek", name="Bibliothek", address="Weg 1", district=district)
    facts = {"mode": "read", "language": "de", "consent": "spoken", "consent_text": "1", "ended_at": now()}
    AssistedSession.objects.create(spot=spot, helper=make_user(Role.HELPER), end_reason="done", **facts)
    return spot, f"1 {AssistedSession._meta.verbose_name}"


def district_of_a_spot(home):
    return spot_of_a_session(home)[0].district, "Bibliothek"


EXAMPLES = {
    Criterion: assessed_criterion,
    CriterionFilter: filter_of_an_assessed_criterion,
    District: district_of_a_spot,
    GuidingTheme: theme_in_a_concept,
    LeadProject: lead_project_of_a_page,
    Profile: profile_of_a_page,
    ServiceSpot: spot_of_a_session,
    TargetDimension: dimension_worded_on_a_page,
    TargetVision: vision_of_a_page,
}


def may_be_refused(model, seen=()):
    """Whether a row of the model, or one that goes with it, can be kept by another."""
    if model in seen:
        return False
    relations = [one for one in model._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete]
    rules = [(one.related_model, one.on_delete) for one in relations if hasattr(one, "on_delete")]
    return any(rule in (PROTECT, RESTRICT) for _model, rule in rules) or any(
        may_be_refused(other, (*seen, model)) for other, rule in rules if rule is CASCADE
    )


def viewsets_of_ours():
    reverse("wagtailadmin_home")  # Wagtail fills its list with its addresses
    ours = [one for one in viewsets.viewsets if isinstance(one, ModelViewSet)]
    return {one.model: one for one in ours if type(one).__module__.startswith(("core.", "website."))}


def test_every_list_whose_rows_may_be_kept_by_others_has_an_example():
    refused = {model for model in viewsets_of_ours() if may_be_refused(model)}
    assert refused == set(EXAMPLES)


@pytest.fixture
def administrator(client, site):
    user = make_user(Role.ADMINISTRATOR)
    models = [model._meta for model in EXAMPLES]
    rights = Permission.objects.filter(codename__in=[f"delete_{meta.model_name}" for meta in models])
    user.user_permissions.set(rights)
    enter(client, user)
    return user


def rows():
    """How many rows each of our tables has."""
    ours = [model for model in apps.get_models() if model.__module__.startswith(("core.", "website."))]
    return {model: model._base_manager.count() for model in ours if model._meta.app_label not in ("audit", "privacy")}


def said(response):
    """The messages, as people read them."""
    return [" ".join(unescape(strip_tags(str(one))).split()) for one in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("model", EXAMPLES, ids=lambda model: model._meta.model_name)
def test_what_is_in_use_is_kept_and_the_page_says_by_what(client, home, administrator, model):
    row, used_by = EXAMPLES[model](home)
    # As after an import in bulk: Wagtail does not know what points where.
    ReferenceIndex.objects.all().delete()
    address = reverse(viewsets_of_ours()[model].get_url_name("delete"), args=[row.pk])
    before = rows()

    response = client.post(address)

    assert (response.status_code, response["Location"]) == (302, address)
    assert rows() == before
    [words] = said(response)
    assert used_by in words
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("model", EXAMPLES, ids=lambda model: model._meta.model_name)
def test_what_nobody_uses_is_deleted(client, home, administrator, model):
    row, _used_by = EXAMPLES[model](home)
    for user in may_keep(row):
        user.delete()
    ReferenceIndex.objects.all().delete()
    response = client.post(reverse(viewsets_of_ours()[model].get_url_name("delete"), args=[row.pk]))
    assert response.status_code == 302
    assert not model.objects.filter(pk=row.pk).exists()


def may_keep(row):
    """What keeps the row, the outermost first."""
    try:
        Collector(using="default").collect([row])
    except ProtectedError as error:
        return [one for user in error.protected_objects for one in (*may_keep(user), user)]
    return []


def test_many_at_once_are_kept_as_well(client, home, administrator):
    used, _words = theme_in_a_concept(home)
    free = make_theme()
    ReferenceIndex.objects.all().delete()
    address = reverse("wagtail_bulk_action", args=("strategy", "guidingtheme", "delete"))
    response = client.post(f"{address}?id={used.pk}&id={free.pk}")
    assert response.status_code == 302
    assert "Radplan" in said(response)[0]
    assert GuidingTheme.objects.count() == 2


def test_script_gets_the_reason_without_a_page(client, home, administrator):
    theme, _words = theme_in_a_concept(home)
    ReferenceIndex.objects.all().delete()
    address = reverse("wagtailsnippets_strategy_guidingtheme:delete", args=[theme.pk])
    response = client.post(address, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 409
    assert "Radplan" in response.content.decode()


def test_three_are_named_and_the_rest_is_counted(home, administrator):
    theme = make_theme()
    concepts = [make_concept(f"Plan {number}", theme=theme) for number in range(5)]
    with override("en"):
        assert "5 concepts and strategies (“Plan 0”, “Plan 1”, “Plan 2”, and 2 more)" in refusal(
            concepts, by=administrator
        )
        assert "1 concept (“Plan 0”)" in refusal(concepts[:1], by=administrator)


def test_what_a_person_may_not_see_is_counted_only(home):
    concepts = [make_concept("Geheim")]
    with override("en"):
        assert "used by: 1 concept. " in refusal(concepts, by=make_user(Role.TREASURER))


def test_part_of_a_page_stands_for_the_page(home):
    dimension, _words = dimension_worded_on_a_page(home)
    with pytest.raises(ProtectedError) as caught:
        dimension.delete()
    assert [str(one) for one in users_in(caught.value)] == ["Gerechte Stadt"]


def test_restricted_row_is_told_like_a_protected_one(home):
    concept = make_concept("Radplan")
    assert users_in(RestrictedError("", {concept})) == [concept]


def test_exception_outside_the_back_office_stays_what_it_is(rf):
    middleware = RefusedDeletionMiddleware(lambda _request: None)
    assert middleware.process_exception(rf.post("/konto/"), ProtectedError("", set())) is None
    assert middleware.process_exception(rf.post("/admin/x/"), ValueError()) is None
