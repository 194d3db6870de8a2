"""What the nämnd is told of the reviews, month by month."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from sagtill.log_review.models import Review
from sagtill.log_review.rules import Answer


@dataclass(frozen=True)
class Month:
    """A month of reviews in figures, for the nämnd."""

    month: date
    drawn_from: int
    drawn: int
    justified: int
    investigate: int
    left: int
    signed: int
    reviewers: int
    late: bool

    @property
    def is_done(self) -> bool:
        return self.signed == self.reviewers


def summary(organisation_id: UUID, months: int = 12) -> list[Month]:
    """The last months' reviews, newest first."""
    reviews = Review.objects.filter(organisation_id=organisation_id).annotate(
        drawn=Count("samples"),
        justified=Count("samples", filter=Q(samples__answer=Answer.JUSTIFIED)),
        investigate=Count("samples", filter=Q(samples__answer=Answer.INVESTIGATE)),
    )
    by_month: dict[date, list[Review]] = {}
    for review in reviews.order_by("-month"):
        by_month.setdefault(review.month, []).append(review)
    return [_month(month, rows) for month, rows in list(by_month.items())[:months]]


def _month(month: date, rows: list[Review]) -> Month:
    def total(name: str) -> int:
        return sum(getattr(row, name) for row in rows)

    return Month(
        month=month,
        drawn_from=max(row.drawn_from for row in rows),
        drawn=total("drawn"),
        justified=total("justified"),
        investigate=total("investigate"),
        left=total("drawn") - total("justified") - total("investigate"),
        signed=sum(row.signed_at is not None for row in rows),
        reviewers=len(rows),
        late=any(row.is_late for row in rows),
    )
