"""Which migrations an older version, still running, could not live with."""

import pytest
from django.db import models
from django.db.migrations import AddField, AlterField, Migration
from django.db.migrations.state import ModelState, ProjectState

from lint_migrations import _without_default


def lines_for(operation):
    state = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("old", models.CharField(max_length=9, null=True))]
    state.add_model(ModelState("pages", "Thing", fields))
    migration = Migration("0002_more", "pages")
    migration.operations = [operation]
    return list(_without_default(migration, state))


@pytest.mark.parametrize(
    "field",
    [
        models.CharField(max_length=9, null=True),
        models.CharField(max_length=9, default="", db_default=""),
        models.ManyToManyField("pages.Thing"),
    ],
)
def test_column_that_may_stay_empty_passes(field):
    assert lines_for(AddField("Thing", "new", field)) == []


@pytest.mark.parametrize("name", ["new", "old"])
def test_column_that_must_be_filled_is_refused(name):
    operation = AddField if name == "new" else AlterField
    found = lines_for(operation("Thing", name, models.CharField(max_length=9, default="")))
    assert found == [f"pages.0002_more: Thing.{name} must be filled and has no db_default."]
