"""People who log in."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.accounts.validators import refuse_unseen


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address; the address is stored in lower case."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **extra: object) -> "User":
        """A saved user; without a password none can be used."""
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: object) -> "User":
        """A saved user with every right."""
        return self.create_user(email, password, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this e-mail address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. The public id is the only key that leaves the platform."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(_("name shown to others"), max_length=80, blank=True, validators=[refuse_unseen])
    language = models.CharField(_("language"), max_length=12, default="de")
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined on"), default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_case"),)

    def __str__(self) -> str:
        return self.display_name or self.email

    @cached_property
    def role_names(self) -> frozenset[str]:
        """The names of the groups that this person is in; read once for each loaded object, so once for each request."""
        return frozenset(self.groups.values_list("name", flat=True))

    def get_full_name(self) -> str:
        """The name that the back office shows."""
        return str(self)

    def get_short_name(self) -> str:
        """The name that the back office greets with."""
        return str(self)
