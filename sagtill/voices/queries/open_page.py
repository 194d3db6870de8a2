"""The rows of the open page, and what a row builds on."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from sagtill.organisation.access import Actor
from sagtill.organisation.roles import VOICE_KINDS
from sagtill.reports.models import Case, Voice
from sagtill.voices import permissions
from sagtill.voices.models import OpenRow
from sagtill.voices.rules import FEWEST_VOICES


def shown() -> QuerySet[OpenRow]:
    """What everybody may read, newest first."""
    return OpenRow.objects.open().select_related("organisation")


@dataclass(frozen=True)
class Basis:
    """How many people spoke in the cases of a row, and how many of them have said that it may be told."""

    voices: int
    consents: int

    @property
    def is_enough(self) -> bool:
        return self.voices >= FEWEST_VOICES or 0 < self.voices == self.consents


def basis(cases: list[Case]) -> Basis:
    """Counted over every voice in the cases."""
    counted = Voice.objects.filter(report__case__in=cases).aggregate(
        voices=Count("report"), consents=Count("report", filter=Q(open_consent=True))
    )
    return Basis(counted["voices"], counted["consents"])


def cases_named(actor: Actor, numbers: list[str]) -> tuple[list[Case], list[str]]:
    """The actor's own cases from outside by their numbers, and the numbers that are none."""
    found = list(Case.objects.visible_to(actor).filter(number__in=numbers, kind__in=VOICE_KINDS))
    known = {case.number for case in found}
    return found, [number for number in numbers if number not in known]


@dataclass(frozen=True)
class Shown:
    """A row as those who lead see it: what it builds on, and what they may do."""

    row: OpenRow
    basis: Basis
    refused_publish: str | None
    refused_withdraw: str | None


def for_staff(actor: Actor) -> list[Shown]:
    """Drafts first, then what stands, then what was taken down."""
    rows = list(
        OpenRow.objects.visible_to(actor)
        .select_related("written_by", "published_by")
        .annotate(
            voices=Count("cases__reports__voice", distinct=True),
            consents=Count("cases__reports__voice", filter=Q(cases__reports__voice__open_consent=True), distinct=True),
        )
    )
    listed = [_shown(actor, row) for row in rows]
    return sorted(listed, key=lambda one: (one.row.is_open, one.row.withdrawn_at is not None))


def _shown(actor: Actor, row: OpenRow) -> Shown:
    counted = Basis(row.voices, row.consents)  # type: ignore[attr-defined]
    return Shown(
        row,
        counted,
        permissions.why_not_publish(actor, row, voices=counted.voices, consents=counted.consents),
        permissions.why_not_withdraw(actor, row),
    )
