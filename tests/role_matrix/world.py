"""One object of every kind, so that each route of the platform has something to open."""

import datetime as dt
import uuid

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, models
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page, Task, Workflow
from wagtail_localize.models import Translation, TranslationSource

from core.accounts.actions import set_up_roles
from core.accounts.roles import Role
from tests.factories.accounts import make_user
from tests.factories.pages import make_locale, make_page
from tests.harness.routes import Gap
from website.pages.actions import set_up_workflow

# Gaps that are words. A route that needs another word than these gets it in `SPECIAL`.
WORDS = {
    "app_label": "pages",
    "content_type_app_name": "pages",
    "model_name": "articlepage",
    "content_type_model_name": "articlepage",
    "action_name": "approve",
    "filter_spec": "original",
    "mode": "",
    "ending": "ttl",
}
# By how the route begins.
SPECIAL = {
    "admin/bulk/": {"app_label": "wagtailcore", "model_name": "page", "action": "delete"},
    "admin/tag-autocomplete/": {"app_name": "taggit", "model_name": "tag"},
    "admin/localize/api/snippets/": {"app_label": "strategy", "model_name": "guidingtheme"},
    "admin/localize/submit/snippet/": {"app_label": "strategy", "model_name": "guidingtheme"},
    "admin/workflows/tasks/add/": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
    "admin/api/main/^pages/": {"action_name": "copy"},
}
# What a route needs besides its address.
QUERIES = {"admin/bulk/": "id={page}", "admin/choose-page/chosen-multiple/": "id={page}"}
# What a constraint of the model asks for beyond its required fields.
DEMANDED = {"measures.Assessment": {"title": "Eine Idee"}}


class World:
    """Objects made once; `fill` names the one that a gap in a route asks for."""

    def __init__(self, home: Page) -> None:
        root = Collection.get_first_root_node() or Collection.add_root(name="Root")
        self.collection = root.add_child(name="Sammlung")
        _make_permission_of_localize()
        set_up_roles()
        self.page, self.page_in_workflow = make_page(home), make_page(home)
        self.page.save_revision(user=make_user(Role.EDITOR)).publish()
        self.objects = {
            "image": get_image_model().objects.create(title="Bild", file=get_test_image_file()),
            "document": get_document_model().objects.create(title="Datei", file="documents/x.pdf"),
        }
        self._start_workflow()
        self._start_translation()
        self.ids = {
            **dict.fromkeys(("page_id", "page_to_move_id", "page_pk"), self.page.pk),
            **dict.fromkeys(("parent_page_id", "destination_id"), home.pk),
            "image_id": self.objects["image"].pk,
            "document_id": self.objects["document"].pk,
            "doc_id": self.objects["document"].pk,
            "revision_id": self.page.latest_revision_id,
            "collection_id": self.collection.pk,
            "redirect_id": Redirect.objects.create(old_path="/alt", redirect_link="/neu/").pk,
            "task_id": self.task.pk,
            "task_state_id": self.task_state.pk,
            "workflow_pk": self.workflow.pk,
            "workflow_state_id": self.workflow_state.pk,
            "translation_id": self.translation.pk,
            "translation_source_id": self.translation.source_id,
        }

    def _start_workflow(self) -> None:
        self.workflow = set_up_workflow()
        self.task = self.workflow.tasks.first()
        self.workflow_state = self.workflow.start(self.page_in_workflow, make_user(Role.EDITOR))
        self.task_state = self.workflow_state.current_task_state

    def _start_translation(self) -> None:
        source, _ = TranslationSource.get_or_create_from_instance(self.page.specific)
        make_locale("tr")
        self.translation = Translation.objects.create(source=source, target_locale=make_locale("en"))
        self.translation.save_target()

    def fill(self, gap: Gap) -> str:
        """What goes into a gap of a route."""
        special = next((words for start, words in SPECIAL.items() if gap.pattern.startswith(start)), {})
        if gap.name in special:
            return special[gap.name]
        if gap.pattern.startswith("admin/pages/workflow/") and gap.name == "page_id":
            return str(self.page_in_workflow.pk)
        if gap.name in self.ids:
            return str(self.ids[gap.name])
        if gap.name == "pk":
            return self._key(gap)
        return WORDS.get(gap.name) or {"int": "1", "uuid": str(uuid.uuid4())}.get(gap.converter, "x")

    def query(self, pattern: str) -> str:
        """What comes after the address of this route, if it needs anything."""
        wanted = next((query for start, query in QUERIES.items() if pattern.startswith(start)), "")
        return f"?{wanted.format(page=self.page.pk)}" if wanted else ""

    def _key(self, gap: Gap) -> str:
        if gap.pattern.startswith("admin/api/main/^pages/"):
            return str(self.page.pk)
        given, view_class = getattr(gap.view, "view_initkwargs", {}), getattr(gap.view, "view_class", None)
        named = (given.get("model"), given.get("model_class"), getattr(view_class, "model", None))
        models_named = [
            apps.get_model(one) if isinstance(one, str) else one for one in named if isinstance(one, str | type)
        ]
        return str(self.instance_of(models_named[0]).pk) if models_named else "1"

    def instance_of(self, model) -> models.Model:
        """The last of its kind, or a new one with the least that the database asks for."""
        kinds = {
            Collection: self.collection,
            Page: self.page,
            Task: self.task,
            Workflow: self.workflow,
            Group: Group.objects.get(name=Role.CITIZEN),
        }
        return kinds.get(model) or model._default_manager.order_by("-pk").first() or make_least(model)


def count_from_what_is_there() -> None:
    """Databases go on counting after other tests; some gaps are filled with the first of its kind."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence")  # it counts on from the highest number in the table
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


def _make_permission_of_localize() -> None:
    """A migration of wagtail-localize makes it, and tests run without migrations."""
    kind = ContentType.objects.get_for_model(Translation)
    Permission.objects.get_or_create(content_type=kind, codename="submit_translation")


def make_least(model) -> models.Model:
    """A saved object whose required fields hold something plain."""
    required = {field.name: least(field) for field in model._meta.fields if is_required(field)}
    return model._default_manager.create(**required | DEMANDED.get(model._meta.label, {}))


def is_required(field) -> bool:
    return not (field.null or field.has_default() or field.auto_created or field.primary_key) and (
        not field.blank or isinstance(field, models.ForeignKey)
    )


def least(field):
    if isinstance(field, models.ForeignKey):
        related = field.related_model
        return related._default_manager.first() or make_least(related)
    if field.choices:
        return field.choices[0][0]
    for kind, value in (
        (models.DateTimeField, dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
        (models.DateField, dt.date(2026, 1, 1)),
        ((models.IntegerField, models.FloatField, models.DecimalField), 1),
        (models.EmailField, "x@example.org"),
    ):
        if isinstance(field, kind):
            return value
    return "x"
