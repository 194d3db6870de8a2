"""What a report holds more when somebody outside the staff speaks: a client, a relative, a child, a young person."""

import json

from django.db import models
from django.utils.translation import gettext as _

from sagtill.organisation.models import Organisation
from sagtill.reports.models.reports import Report
from sagtill.reports.rules.voices import (
    CAME_BY_LABELS,
    MAY_KNOW_LABELS,
    SPEAKER_LABELS,
    WAY_LABELS,
    AnswerWay,
    CameBy,
    Contact,
    MayKnow,
    Speaker,
)
from sagtill.vault import services as vault


class Voice(models.Model):
    """Who speaks, what they wish for, and how they may be reached. Everything personal is sealed."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, primary_key=True, related_name="voice")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    speaker = models.CharField(max_length=8)
    # Which of the children's doors was chosen; empty for adults.
    door = models.CharField(max_length=16, blank=True)
    came_by = models.CharField(max_length=6, default=CameBy.WEB)
    answer_way = models.CharField(max_length=6, default=AnswerWay.CODE)
    may_know = models.CharField(max_length=12, blank=True)
    sealed_wish = models.BinaryField(default=b"")
    sealed_contact = models.BinaryField(default=b"")
    sealed_trusted = models.BinaryField(default=b"")
    # The speaker has been offered somebody at their side (ombud), and may have said yes.
    helper_wanted = models.BooleanField(default=False)
    # Whether what came of it may be told on the open page; None until they have been asked.
    open_consent = models.BooleanField(null=True)

    def __str__(self) -> str:
        return f"{self.speaker} {self.report_id}"

    def place(self, field: str) -> str:
        """Where a sealed field lies, for the vault."""
        return f"reports.voice|{self.report_id}|{field}"

    def _open(self, field: str) -> str:
        return vault.open_text(self.organisation_id, self.place(field), getattr(self, f"sealed_{field}"))

    @property
    def wish(self) -> str:
        """What the speaker wants us to do."""
        return self._open("wish")

    @property
    def trusted(self) -> str:
        """The grown-up that a child wants to be told."""
        return self._open("trusted")

    @property
    def contact(self) -> Contact:
        """How, when and through whom they may be reached. Opening it is the handler's deed: see services.talking.open_contact."""
        sealed = self._open("contact")
        return Contact(**json.loads(sealed)) if sealed else Contact()

    @property
    def has_contact(self) -> bool:
        """Whether they have said how they may be reached; what they said is the vault's."""
        return bool(self.sealed_contact)

    @property
    def is_young(self) -> bool:
        return self.speaker in (Speaker.CHILD, Speaker.YOUNG)

    @property
    def speaker_label(self) -> str:
        return _(SPEAKER_LABELS[Speaker(self.speaker)])

    @property
    def way_label(self) -> str:
        return _(WAY_LABELS[AnswerWay(self.answer_way)])

    @property
    def came_by_label(self) -> str:
        return _(CAME_BY_LABELS[CameBy(self.came_by)])

    @property
    def may_know_label(self) -> str:
        return _(MAY_KNOW_LABELS[MayKnow(self.may_know)]) if self.may_know else ""
