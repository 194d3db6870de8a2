"""Towards others: IVO, the board, the person it concerns, the child, and the tracks beside, each with access of its own."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from sagtill.documents.models import Document
from sagtill.investigations.documents.kinds import name_of
from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.investigations.rules.ivo import SENT_AS
from sagtill.investigations.rules.tracks import STATE_LABELS, TRACKS, TrackState
from sagtill.organisation.access import Actor, scope
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.roles import TRACK_KINDS, Act, Kind
from sagtill.vault.fields import CircleText


class Notification(OfInvestigation, models.Model):
    """The notification to IVO, as it was sent. It cannot be changed; what comes later is a supplement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.OneToOneField(Investigation, on_delete=models.PROTECT, related_name="notification")
    sent_on = models.DateField()
    # e_service or post; never mail or fax.
    way = models.CharField(max_length=10)
    ivo_number = models.CharField(max_length=40, blank=True)
    investigation_attached = models.BooleanField()
    # The last day for the investigation when it was not attached, and when it went.
    investigation_due = models.DateField(null=True)
    investigation_sent_on = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.sent_on}"


class IvoEvent(OfInvestigation, models.Model):
    """What IVO asked for, what was sent in addition, what IVO decided."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="ivo_events")
    # A key of rules.ivo.EVENTS.
    what = models.CharField(max_length=12)
    on = models.DateField()
    due_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    text = CircleText(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at"]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"


class SentToIvo(OfInvestigation, models.Model):
    """One file that IVO was sent. The hash is frozen here, so that what was sent can be told from what was made later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="sent_to_ivo")
    # With the notification, as the investigation that followed it, or as a supplement.
    what = models.CharField(max_length=14, choices=[(key, label) for key, label in SENT_AS.items()])
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    # SHA-256 of the file as it was sent, in hexadecimal.
    digest = models.CharField(max_length=64)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at"]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"

    @property
    def what_label(self) -> str:
        return _(SENT_AS[self.what])

    @property
    def name(self) -> str:
        """What the document is called, with its number."""
        return f"{_(name_of(self.document.kind))} {self.document.number}"


class Told(OfInvestigation, models.Model):
    """Whether the person, the guardian or the child has been told how it went, or why not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="told")
    # person, guardian or child
    who = models.CharField(max_length=10)
    was_told = models.BooleanField()
    on = models.DateField(null=True)
    how = CircleText(blank=True)
    understood = CircleText(blank=True)
    why_not = CircleText(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.who}"


class Letter(OfInvestigation, models.Model):
    """A letter to the child, put together from fixed blocks, with how easy it is to read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="letters")
    blocks = models.JSONField(default=list)
    text = CircleText()
    lix = models.FloatField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.lix:.0f}"


class Informed(OfInvestigation, models.Model):
    """A private provider tells the board concerned of a report (27:4) or of a notification (27:6 third paragraph)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="informed")
    # report or notification
    about = models.CharField(max_length=12)
    # The board when it is in this installation, else its name as written.
    board = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    board_name = models.CharField(max_length=120)
    # What the board reads: the provider's own words to it.
    text = CircleText()
    number = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=120)
    sent_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # How it went when the board is not here: registered letter, delivery receipt.
    proof = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["sent_at"]
        indexes = [models.Index(fields=["board", "-sent_at"], name="informed_board")]

    def __str__(self) -> str:
        return f"{self.number} → {self.board_name}"


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
