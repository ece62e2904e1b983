"""Forms of the back office."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from core.accounts.models import User
from website.measures import policies, queries
from website.measures.models import Assessment, Measure


class MeasureChoiceField(forms.ModelChoiceField):
    """A measure, called by its name on the published page."""

    def label_from_instance(self, obj: Measure) -> str:
        """The number of the profile and the name."""
        return f"{obj.profile.number} {self.names.get((obj.profile_id, obj.key), obj.key)}"


class AssessmentForm(WagtailAdminModelForm):
    """One assessment. It is signed by the person who records it."""

    measure = MeasureChoiceField(queryset=Measure.objects.none(), required=False, label=_("measure"))

    class Meta:
        model = Assessment
        fields = ("measure", "title", "criterion", "result", "reason", "is_public")

    def __init__(self, *args, by: User | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        if by is not None and not policies.can_publish_assessments(by):
            self.fields["is_public"].disabled = True
            self.fields["is_public"].help_text = _("Only those who may publish can show an assessment.")
        field = self.fields["measure"]
        field.queryset = Measure.objects.select_related("profile")
        field.names = queries.measure_names()

    def save(self, commit=True):  # noqa: FBT002 -- Django's signature
        """The assessment with its author."""
        self.instance.by = self.by
        return super().save(commit)
