"""The ways in which people take part, and the places where they are helped."""

import uuid

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.districts.models import District


class Channel(models.TextChoices):
    """The way a contribution came in."""

    WEB = "web", _("Website")
    KIOSK = "kiosk", _("Kiosk")
    ASSISTED = "assisted", _("With help at a Service Spot")
    PAPER = "paper", _("Paper")
    PHONE = "phone", _("Telephone")


class ServiceSpot(models.Model):
    """A place where helpers make the platform usable for people without device, account or German."""

    slug = models.SlugField(_("address part"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, verbose_name=_("district"), related_name="service_spots"
    )
    opening_hours = models.TextField(_("opening hours"), blank=True)
    access = models.TextField(
        _("access without barriers"), blank=True, help_text=_("What is known; leave empty what is not known.")
    )
    is_open = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("Service Spot")
        verbose_name_plural = _("Service Spots")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class AssistedSession(models.Model):
    """The time in which a helper acts for a person, who stays nameless: the helper never becomes the person."""

    class Mode(models.TextChoices):
        READ = "read", _("Reading aloud")
        TYPE = "type", _("Typing")
        EXPLAIN = "explain", _("Explaining")
        INTERPRET = "interpret", _("Interpreting")

    class Consent(models.TextChoices):
        SPOKEN = "spoken", _("Spoken")
        SIGNED = "signed", _("Signed")
        TYPED = "typed", _("Confirmed on the device by the person")

    class End(models.TextChoices):
        DONE = "done", _("Finished")
        HELPER = "helper", _("Ended by the helper")
        IDLE = "idle", _("Nothing happened for too long")
        LIMIT = "limit", _("Longest time reached")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Empty once the helper's account is erased; while a session is open there is always one.
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        verbose_name=_("helper"),
        related_name="assisted_sessions",
    )
    spot = models.ForeignKey(
        ServiceSpot, on_delete=models.PROTECT, verbose_name=_("Service Spot"), related_name="assisted_sessions"
    )
    mode = models.CharField(_("kind of help"), max_length=12, choices=Mode)
    language = models.CharField(_("language"), max_length=12)
    consent = models.CharField(_("consent"), max_length=8, choices=Consent)
    consent_text = models.CharField(_("version of the consent text"), max_length=40, validators=[MinLengthValidator(1)])
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    last_activity_at = models.DateTimeField(_("last activity at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    end_reason = models.CharField(_("reason of the end"), max_length=8, choices=End, blank=True)

    class Meta:
        verbose_name = _("assisted session")
        verbose_name_plural = _("assisted sessions")
        ordering = ("-started_at",)
        constraints = (
            models.UniqueConstraint(fields=("helper",), condition=Q(ended_at=None), name="helper_has_one_open_session"),
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="") | (Q(ended_at__isnull=False) & ~Q(end_reason="")),
                name="session_end_has_time_and_reason",
            ),
            models.CheckConstraint(condition=~Q(consent_text=""), name="session_names_its_consent_text"),
            models.CheckConstraint(
                condition=Q(last_activity_at__gte=F("started_at")), name="session_activity_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.spot} {self.started_at:%Y-%m-%d %H:%M}"


class Contribution(models.Model):
    """What every contribution knows of its way in (abstract)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel, default=Channel.WEB)
    spot = models.ForeignKey(
        ServiceSpot, on_delete=models.PROTECT, verbose_name=_("Service Spot"), null=True, blank=True, related_name="+"
    )
    assisted_session = models.ForeignKey(
        AssistedSession,
        on_delete=models.PROTECT,
        verbose_name=_("entered with help"),
        null=True,
        blank=True,
        related_name="+",
    )
    language = models.CharField(_("language"), max_length=12, default="de")
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, verbose_name=_("district"), null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=(Q(channel="assisted") & Q(assisted_session__isnull=False) & Q(spot__isnull=False))
                | (~Q(channel="assisted") & Q(assisted_session=None)),
                name="%(app_label)s_%(class)s_assisted_knows_its_session",
            ),
            models.CheckConstraint(
                condition=~Q(channel="kiosk") | Q(spot__isnull=False),
                name="%(app_label)s_%(class)s_kiosk_knows_its_spot",
            ),
        )
