"""Reading the log: does the chain hold, and who touched what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from sagtill.audit.models import AuditHead, AuditRow


@dataclass(frozen=True)
class Verdict:
    """The outcome of reading a chain from its first row."""

    organisation_id: UUID
    rows: int
    head: str
    broken_at: int | None

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def verify(organisation_id: UUID, anchors: Mapping[int, str] | None = None) -> Verdict:
    """Recompute the chain. A cut tail shows against the head row, and against anchors (n → hash) kept outside the database."""
    kept = anchors or {}
    previous, n = "", 0
    rows = AuditRow.objects.filter(organisation_id=organisation_id).order_by("n")
    for row in rows.iterator(chunk_size=2000):
        n += 1
        if row.n != n or row.h != row.hash_after(previous) or kept.get(n, row.h) != row.h:
            return Verdict(organisation_id, n, previous, n)
        previous = row.h
    head = AuditHead.objects.filter(organisation_id=organisation_id).first()
    cut = (head is not None and (head.n, head.h) != (n, previous)) or any(anchor > n for anchor in kept)
    return Verdict(organisation_id, n, previous, n + 1 if cut else None)


def ends() -> list[AuditHead]:
    """The end of every chain: what an anchor says."""
    return list(AuditHead.objects.order_by("organisation_id"))


def chains() -> list[UUID]:
    """Every organisation that has a log, also one whose end somebody has taken away."""
    named = set(AuditHead.objects.values_list("organisation_id", flat=True))
    return sorted(named | set(AuditRow.objects.values_list("organisation_id", flat=True).distinct()))


def about(organisation_id: UUID, object_id: object) -> QuerySet[AuditRow]:
    """Everything that happened to one thing, oldest first."""
    return AuditRow.objects.filter(organisation_id=organisation_id, object_id=str(object_id)).order_by("n")


def by_person(organisation_id: UUID, who: object, since: datetime, until: datetime) -> QuerySet[AuditRow]:
    """Everything a person did and saw between two moments, oldest first."""
    return AuditRow.objects.filter(
        Q(at__gte=since) & Q(at__lte=until), organisation_id=organisation_id, who=str(who)
    ).order_by("n")


def of_acts(organisation_id: UUID, acts: Iterable[str], since: datetime, until: datetime) -> QuerySet[AuditRow]:
    """What was done of these kinds from one moment up to another, oldest first."""
    rows = AuditRow.objects.filter(organisation_id=organisation_id, act__in=list(acts))
    return rows.filter(at__gte=since, at__lt=until).order_by("n")
