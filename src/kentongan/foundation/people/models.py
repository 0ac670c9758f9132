"""The person who signs in: an official mail address and a name, nothing more."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Creates people; there is no superuser to create, since every right comes from a membership."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Create a person who signs in by ``email``; without a password only an invitation can set one."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # Wagtail's back relations
    """Somebody who works with the product. Rights come from memberships in units, never from flags here."""

    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    initials = models.CharField(_("initials"), max_length=12, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="person_never_superuser"),
        )

    def __str__(self) -> str:
        return self.name or _("Former member %(number)s") % {"number": self.pk}

    @property
    def actor_code(self) -> str:
        """How the ledger names this person: by number, so that a name can be erased later."""
        return f"person:{self.pk}"

    @property
    def first_name(self) -> str:
        """What Wagtail's menu calls the person."""
        return self.get_short_name()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]
