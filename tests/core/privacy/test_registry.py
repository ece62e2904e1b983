from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import models

from core.accounts.models import User
from core.districts.models import District
from core.privacy import registry
from core.privacy.checks import every_model_is_classified
from core.privacy.detection import speaking_fields, unclassified
from core.privacy.registry import Classification, Keep, classifications, delete, of, register, register_not_personal


@pytest.fixture
def empty_registry(monkeypatch):
    monkeypatch.setattr(registry, "_classified", {})
    monkeypatch.setattr(registry, "_not_personal", {})


def test_every_model_with_personal_data_is_classified():
    """Fails with the names of those that are not: register them in `privacy.py` of their app."""
    assert [(model._meta.label, fields) for model, fields in unclassified()] == []
    assert every_model_is_classified(None) == []


def test_check_names_the_model_and_the_fields(empty_registry):
    errors = {error.obj: error for error in every_model_is_classified(None)}

    assert errors[User].id == "privacy.E001"
    assert "accounts.User holds personal data (email, display_name)" in errors[User].msg
    assert District not in errors


def test_registered_model_is_classified_either_way(empty_registry):
    register(Group, Classification(title="Groups", rows=of("user"), erase=delete("user")))
    register_not_personal(District, reason="places")

    assert [model for model, _ in classifications()] == [Group]
    assert registry.is_classified(District)


@pytest.mark.parametrize(
    "again", [lambda: register_not_personal(District, reason="places"), lambda: classify(District)]
)
def test_second_registration_is_refused(empty_registry, again):
    register_not_personal(District, reason="places")

    with pytest.raises(ValueError, match=r"districts\.District is classified twice"):
        again()


def classify(model):
    register(model, Classification(title="", rows=of("user"), keep=Keep("law", term=timedelta(days=1), since="at")))


def test_classification_without_erasure_needs_a_reason():
    with pytest.raises(ValueError, match="erases, or says why"):
        Classification(title="Something", rows=of("user"))


def test_every_fields_name_exists():
    """A misspelt field would break the export of the first person who has such a row."""
    missing = [
        f"{model._meta.label}.{name}"
        for model, classification in classifications()
        for name in classification.fields
        if not hasattr(model, name)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "speaks"),
    [
        ("email", True),
        ("reply_email", True),
        ("contact_name", True),
        ("birth_date", True),
        ("name", False),
        ("title", False),
        ("ship", False),
        ("description", False),
    ],
)
def test_detection_goes_by_names(name, speaks, monkeypatch):
    field = models.CharField(name=name)
    field.name = name
    model = type("Fake", (), {"_meta": type("Meta", (), {"local_fields": [field], "local_many_to_many": []})})

    assert speaking_fields(model) == ([name] if speaks else [])


def test_detection_goes_by_kinds_and_by_what_leads_to_people():
    ip, link = models.GenericIPAddressField(), models.ForeignKey(User, models.CASCADE)
    ip.name, link.name = "seen_from", "friend"
    model = type("Fake", (), {"_meta": type("Meta", (), {"local_fields": [ip, link], "local_many_to_many": []})})
    link.remote_field.model = User

    assert speaking_fields(model) == ["seen_from", "friend"]
