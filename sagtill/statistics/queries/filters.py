"""What the figures are narrowed to, read from an address."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sagtill.law import choices, clock
from sagtill.organisation.roles import ALL_KINDS
from sagtill.statistics.rules import months
from sagtill.statistics.rules.months import Span

PERIODS = ("12", "24", "36")


@dataclass(frozen=True)
class Filters:
    """What the figures are narrowed to. All of it may stand in an address that is shared: nothing here is about a person."""

    period: str = "12"
    unit: str = ""
    area: str = ""
    kind: str = ""

    @classmethod
    def read(cls, data: dict[str, str]) -> "Filters":
        """Filters from an address; what is unknown is as if it were not said."""
        chosen = {one.name: data[one.name][:40] for one in fields(cls) if one.name in data}
        filters = cls(**chosen)
        return cls(
            period=filters.period if filters.period in PERIODS or span_of(filters.period, clock.today()) else "12",
            unit=filters.unit if _as_id(filters.unit) else "",
            area=filters.area if filters.area in {area.key for area in choices.AREAS} else "",
            kind=filters.kind if filters.kind in ALL_KINDS else "",
        )

    def address(self) -> dict[str, str]:
        """What goes into an address: everything that is not as from the start."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name)) != one.default}

    @property
    def is_narrowed(self) -> bool:
        """Whether unit, area or kind narrows the figures."""
        return bool(self.unit or self.area or self.kind)


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def span_of(period: str, today: date) -> Span | None:
    """«12», «24», «36» months back from the last whole one; «2026» and «2026-1» for a year and a half of it. None for others."""
    if period in PERIODS:
        return months.back_from(months.last_whole(today), int(period))
    number, _dash, which = period.partition("-")
    if not (number.isdigit() and len(number) == 4 and which in ("", "1", "2") and 2000 <= int(number) <= today.year):
        return None
    whole = months.half(int(number), int(which)) if which else months.year(int(number))
    return Span(whole.first, min(whole.last, months.last_whole(today)))
