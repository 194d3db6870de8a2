"""The nämnd's page, what SAS writes on it, and the nämnd's questions."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.board.rules import CLEARANCE_LABELS, STANDING_LABELS, Clearance, LineKind, Standing, State
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person
from sagtill.organisation.roles import Role
from sagtill.statistics.rules.months import Span

WRITERS = (Role.SAS, Role.HEAD)
READERS = (
    Role.BOARD_MEMBER,
    Role.DECIDER,
    Role.SAS,
    Role.HEAD,
    Role.AUDITOR,
    Role.MANAGER,
    Role.DEPUTY,
    Role.REGISTRATOR,
)


class BoardPageQuerySet(models.QuerySet["BoardPage"]):
    """Pages reach a reader only through `visible_to`."""

    def visible_to(self, actor: Actor) -> "BoardPageQuerySet":
        """What is published is for everybody who leads or decides; a draft is for those who write it."""
        if not actor.holds(*READERS):
            return self.none()
        here = self.filter(organisation=actor.organisation_id)
        return here if actor.holds(*WRITERS) else here.filter(state=State.PUBLISHED)


class BoardPage(models.Model):
    """«Läget på en minut» for one half of a year. Once published it is what `content` says, and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField(default=1)
    first_month = models.DateField()
    last_month = models.DateField()
    meets_on = models.DateField()
    diary_number = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, default=State.DRAFT)
    # The free words before each sentence, by the sentence's key.
    leads = models.JSONField(default=dict)
    # The half-year's joint analysis of reports, complaints and lex Sarah.
    analysis = models.TextField(blank=True)
    # Everything as it was at publication, and the hash of it.
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects: ClassVar[BoardPageQuerySet] = BoardPageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-first_month", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number", "version"], name="one_page_per_version"),
            models.UniqueConstraint(
                fields=["organisation", "first_month"], condition=Q(state="draft"), name="one_draft_per_half"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} v{self.version}"

    @property
    def span(self) -> Span:
        return Span(self.first_month, self.last_month)

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    def before(self) -> "BoardPage | None":
        """The version that this one corrects; None for the first."""
        same = BoardPage.objects.filter(organisation=self.organisation_id, number=self.number, state=State.PUBLISHED)
        return same.filter(version__lt=self.version).order_by("-version").first()

    @property
    def last_day(self) -> date:
        return self.span.end


class BoardLine(models.Model):
    """Something to decide, something that was promised, or a voice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(BoardPage, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in LineKind])
    text = models.CharField(max_length=200)
    url = models.URLField(max_length=200, blank=True)
    standing = models.CharField(max_length=9, blank=True)
    clearance = models.CharField(max_length=9, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text

    @property
    def standing_tag(self) -> tuple[str, str]:
        """The label and colour of where a promise stands."""
        if not self.standing:
            return "", ""
        label, colour = STANDING_LABELS[Standing(self.standing)]
        return _(label), colour

    @property
    def clearance_label(self) -> str:
        return _(CLEARANCE_LABELS[Clearance(self.clearance)]) if self.clearance else ""

    def as_content(self) -> dict[str, Any]:
        """As it is frozen."""
        return {"kind": self.kind, "text": self.text, "url": self.url, "standing": self.standing}


class BoardQuestion(models.Model):
    """A question from the nämnd to the administration: a task with a day, answered for everybody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    page = models.ForeignKey(BoardPage, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(max_length=500)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]
        indexes = [
            models.Index(
                fields=["organisation", "due_on"], condition=Q(answered_at__isnull=True), name="board_question_open"
            )
        ]

    def __str__(self) -> str:
        return self.text
