"""Who may publish the translations of a page along with bringing them up to date."""

from typing import Any

from django.forms import Form, HiddenInput
from wagtail.models import DraftStateMixin, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.update_translations import UpdateTranslationsView

from core.accounts.models import User


class UpdateTranslations(UpdateTranslationsView):
    """In place of the view that lets everyone publish who may translate."""

    def get_form(self) -> Form:
        """Publishing is offered, and taken from what was sent, only where the person may publish every translation."""
        form: Form = super().get_form()
        if not can_publish_translations(self.request.user, self.object):
            form.fields["publish_translations"].disabled = True
            form.fields["publish_translations"].widget = HiddenInput()
        return form


def can_publish_translations(user: User, source: TranslationSource) -> bool:
    """Whether the person may publish what this is translated to."""
    translations = source.translations.filter(enabled=True).select_related("source", "target_locale")
    return all(_can_publish(user, translation.get_target_instance()) for translation in translations)


def _can_publish(user: User, target: Any) -> bool:
    right = "publish" if isinstance(target, DraftStateMixin) else "change"
    if isinstance(target, Page):
        return bool(policy_registry.get_by_type(Page).user_has_permission_for_instance(user, right, target))
    options = target._meta  # noqa: SLF001 -- Django's public reflection
    return user.has_perm(f"{options.app_label}.{right}_{options.model_name}")
