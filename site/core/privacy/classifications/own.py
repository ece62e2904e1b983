"""What privacy itself remembers."""

from django.utils.translation import gettext_lazy as _

from core.privacy.models import ErasureNotice
from core.privacy.registry import Classification, delete, of, register

register(
    ErasureNotice,
    Classification(
        title=_("The announcement that your account will be erased"),
        rows=of("user"),
        fields=("sent_at", "erase_on"),
        erase=delete("user"),
    ),
)
