"""What receipts remember of people: nothing, until somebody takes a contribution over into an account."""

from django.utils.translation import gettext_lazy as _

from core.privacy.registry import Classification, of, register, signed_by
from core.receipts.models import Receipt

register(
    Receipt,
    Classification(
        title=_("Contributions you took over with a receipt code"),
        rows=of("claimed_by"),
        fields=("issued_at", "target_type", "target_id"),
        erase=signed_by("claimed_by"),
    ),
)
