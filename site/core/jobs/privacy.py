"""What background jobs know of people: who started them."""

from django.utils.translation import gettext_lazy as _

from core.jobs.models import Job
from core.privacy.registry import Classification, of, register, signed_by

register(
    Job,
    Classification(
        title=_("Background jobs that you started"),
        rows=of("created_by"),
        fields=("kind", "state", "words", "error", "created_at", "finished_at"),
        erase=signed_by("created_by"),
    ),
)
