"""The tracks beside an investigation, each with access of its own."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from sagtill.investigations.models.investigations import Investigation
from sagtill.investigations.rules.tracks import STATE_LABELS, TRACKS, TrackState
from sagtill.organisation.access import Actor, scope
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.roles import TRACK_KINDS, Act, Kind
from sagtill.vault.fields import CircleText


class TrackQuerySet(models.QuerySet["Track"]):
    """Tracks reach a page only through `visible_to`."""

    def visible_to(self, actor: Actor, act: Act = Act.READ) -> "TrackQuerySet":
        """The tracks with which this person may do this: each kind has its own roles."""
        return self.filter(scope(actor, act))


class Track(models.Model):
    """A duty beside the investigation with its own people: orosanmälan, police, work environment, lex Maria, data breach.

    It holds only what its own people need. Nothing of the client's is copied into the work environment's track.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="tracks")
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in sorted(TRACK_KINDS)])
    closed_circle = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default=TrackState.OPEN)
    # What it is about, written for the track's own people.
    about = CircleText()
    # When the fact became known that starts the clock.
    known_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    # Made, or decided against with a reason.
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=60, blank=True)
    outcome = CircleText(blank=True)

    objects: ClassVar[TrackQuerySet] = TrackQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["opened_at"]
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="one_track_per_number")]

    def __str__(self) -> str:
        return self.number

    @property
    def subject_id(self) -> uuid.UUID:
        return self.id

    @property
    def in_closed_circle(self) -> bool:
        return True

    @property
    def kind_label(self) -> str:
        return _(TRACKS[Kind(self.kind)].name)

    @property
    def state_label(self) -> str:
        return _(STATE_LABELS[TrackState(self.state)])


class TrackNote(models.Model):
    """Something written in a track by its own people. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="notes")
    text = CircleText()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def in_closed_circle(self) -> bool:
        return True
