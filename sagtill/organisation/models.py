"""Organisations, their units, the people, and what each of them is assigned to do."""

import uuid
from datetime import date, datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sagtill.law import clock
from sagtill.organisation.roles import ROLE_LABELS, Role


class OrganisationKind(models.TextChoices):
    """Who runs the operation; it decides who receives a report (SoL 27:2)."""

    NAMND = "namnd", _("Nämnd")
    PRIVATE = "private", _("Enskild verksamhet")
    SIS = "sis", _("Statens institutionsstyrelse")


class Organisation(models.Model):
    """The tenant: a nämnd, a private provider or SiS. Each is its own personuppgiftsansvarig (SoLPuF 11 §)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=OrganisationKind)
    name = models.CharField(max_length=120)
    short = models.SlugField(max_length=12, unique=True)
    municipality = models.CharField(max_length=80)
    settings = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit in the organisation's tree. The root is the organisation itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    name = models.CharField(max_length=120)
    line_of_work = models.CharField(max_length=30, blank=True)
    area = models.CharField(max_length=30, blank=True)
    # What a QR code on the wall says: short, and no name in it.
    poster_code = models.CharField(max_length=12, unique=True)
    opened_on = models.DateField(default=clock.today)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["organisation", "name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_root(self) -> bool:
        return self.parent_id is None

    def is_open(self) -> bool:
        """Whether new reports can be about this unit. One that closed keeps its history."""
        return self.closed_on is None or self.closed_on >= clock.today()


class Moving(models.Model):
    """Stands here while a matter moves to another organisation, and never longer than the transaction that moves it.

    The database refuses rows that change organisation; this is how the one service that may do so says that it does.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    def __str__(self) -> str:
        return str(self.id)


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


def active_on(day: date) -> Q:
    """Rows whose days from-to hold that day."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def active_on_today() -> Q:
    """Rows whose days from-to hold today."""
    return active_on(clock.today())


class Assignment(models.Model):
    """A person's role at a unit and all below it, from one day to another, decided by someone (SoLPuL 10 §)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=[(role.value, label) for role, label in ROLE_LABELS.items()])
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    starts_on = models.DateField(default=clock.today)
    ends_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=160)
    decided_on = models.DateField(default=clock.today)

    class Meta:
        indexes = [models.Index(fields=["person", "role"]), models.Index(fields=["unit", "role"])]

    def __str__(self) -> str:
        return f"{self.person}: {ROLE_LABELS[Role(self.role)]}, {self.unit}"


class UnitGrant(models.Model):
    """An assignment spread over every unit it reaches, so that access is one join. Written only by the services."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="grants")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "unit"], name="one_grant_per_assignment_and_unit")]
        indexes = [
            models.Index(fields=["person", "unit", "role"]),
            models.Index(fields=["unit", "role"]),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.unit_id}"


class Stance(models.TextChoices):
    """On which side of a circle somebody stands. Outside wins."""

    INSIDE = "inside", _("Deltar")
    OUTSIDE = "outside", _("Utanför")
    # Chosen by the person, for a few hours, with a reason: reading outside one's assignment.
    GLASS = "glass", _("Läser utanför sitt uppdrag")


class CircleQuerySet(models.QuerySet["CircleMember"]):
    """Places in circles, now and before."""

    def active(self, today: date | None = None, now: datetime | None = None) -> "CircleQuerySet":
        """Those that hold at this moment, or at the one given."""
        return self.filter(active_on(today or clock.today()), Q(until__isnull=True) | Q(until__gt=now or clock.now()))


class CircleMember(models.Model):
    """Somebody named as taking part in a matter, or kept out of it (jäv).

    The matter is known by its id alone, so that cases, investigations and complaints share one rule. A row is ended, never removed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="circles")
    stance = models.CharField(max_length=8, choices=Stance)
    reason = models.CharField(max_length=300)
    added_by = models.CharField(max_length=160)
    starts_on = models.DateField(default=clock.today)
    ends_on = models.DateField(null=True)
    # For what holds only some hours.
    until = models.DateTimeField(null=True)

    objects: ClassVar[CircleQuerySet] = CircleQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "person", "stance"]),
            models.Index(fields=["person", "stance", "subject_id"]),
            models.Index(fields=["person", "stance", "-starts_on"], name="circle_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.stance} {self.subject_id}"


class NumberSeries(models.Model):
    """The last number given in a series and a year, for instance 412 in «2026-0412»."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series", "year"], name="one_series_per_organisation_and_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series}{self.year}: {self.last}"
