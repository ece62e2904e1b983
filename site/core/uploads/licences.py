"""The licences under which the city shows pictures of the library."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Licence(TextChoices):
    """Under which terms others may use a picture."""

    RIGHTS_OF_CITY = "city", _("All rights are with the city")
    PERMISSION = "permission", _("Shown with permission of the maker")
    CC0 = "cc0", "CC0 1.0"
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    DL_DE_BY = "dl-de-by-2.0", _("Data licence Germany, attribution, version 2.0")
    DL_DE_ZERO = "dl-de-zero-2.0", _("Data licence Germany, zero, version 2.0")
    PUBLIC_DOMAIN = "public-domain", _("Public domain: the term of protection is over")


TEXTS = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.de",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
    Licence.DL_DE_BY: "https://www.govdata.de/dl-de/by-2-0",
    Licence.DL_DE_ZERO: "https://www.govdata.de/dl-de/zero-2-0",
}


class People(TextChoices):
    """Whether persons can be recognised in a picture, and why it may be shown then (Art. 6 GDPR, §§ 22 and 23 KUG)."""

    NOBODY = "nobody", _("Nobody can be recognised")
    CONSENT = "consent", _("People can be recognised, and they have agreed")
    EVENT = "event", _("People at a public event or in passing (§ 23 KUG)")
