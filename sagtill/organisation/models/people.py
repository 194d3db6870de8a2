"""The people."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagtill.organisation.models.places import Organisation


class PersonManager(BaseUserManager["Person"]):
    """Finds people for signing in."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username__iexact=username or "")


class Person(AbstractBaseUser):
    """Someone who signs in. A person belongs to one organisation; whoever works for two has an account in each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    # A person with protected personal data is shown by title only (OSL 21:3).
    is_protected = models.BooleanField(default=False)
    language = models.CharField(max_length=8, default="sv")
    shortcuts = models.BooleanField(default=True)
    mail_at_most_daily = models.BooleanField(default=True)
    # For the demo town only: one line on the sign-in page.
    presentation = models.CharField(max_length=200, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name"]

    class Meta:
        ordering = ["first_name", "last_name"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name others see."""
        if self.is_protected:
            return self.title or str(_("Medarbetare"))
        return f"{self.first_name} {self.last_name}".strip()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.title or str(_("Medarbetare")) if self.is_protected else self.first_name
