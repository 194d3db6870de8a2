"""Organisations and their units, the number series, and the mark that a matter moves between two of them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagtill.law import clock


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
    # What it was merged into: its history stays its own, and what comes after is the successor's.
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

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
