"""How long documents are kept, and when they are to be destroyed (gallras).

For a private provider the time is law. A municipality keeps everything until it has decided otherwise in its
own plan, so the municipal rows are typical values that it must set itself. What nobody has decided is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sagtill.law.calendar import add_months
from sagtill.law.laws import Kind, Law
from sagtill.law.record import Record, Retention
from sagtill.law.retention_rows import CLOSED, RETENTIONS
from sagtill.law.sources import Grade, Source
from sagtill.law.words import N_

NOBODY_DECIDED = Source(
    law=N_("ingen regel känd"),
    grade=Grade.M,
    note=N_("Bevaras tills organisationen själv har beslutat."),
)


def retention(record: Record, kind: Kind, law: Law = Law.SOL) -> Retention:
    """The rule for a kind of record in a kind of organisation; kept for ever where no rule is known."""
    for row in RETENTIONS:
        if row.record is record and kind in row.kinds and law.family in row.families:
            return row
    return Retention(
        record=record,
        name=N_("Ingen regel"),
        kinds=(kind,),
        years=None,
        counted_from=CLOSED,
        source=NOBODY_DECIDED,
    )


def why_not_keep(row: Retention, years: int | None) -> str | None:
    """Why an organisation may not keep its records for `years` (None: for ever), or None when it may."""
    if row.fixed:
        return N_("Tiden står i lagen och kan inte ändras här.")
    if years is not None and years < row.at_least:
        return N_("Tiden är kortare än den kortaste som får väljas.")
    return None


def gallras_on(
    record: Record,
    counted_from: date,
    kind: Kind,
    law: Law = Law.SOL,
    overrides: Mapping[str, int | None] | None = None,
) -> date | None:
    """The day a record is to be destroyed, or None when it is kept for ever.

    `overrides` holds the organisation's own decisions: years by record, or None for ever. Raises ValueError
    for a decision that law or the shortest time forbids. Destroying is always approved by a person; this is
    the day it may first be proposed.
    """
    row = retention(record, kind, law)
    years = row.years
    if overrides is not None and record.value in overrides:
        years = overrides[record.value]
        if reason := why_not_keep(row, years):
            raise ValueError(reason)
    return None if years is None else add_months(counted_from, 12 * years)


@dataclass(frozen=True, slots=True)
class Plan:
    """An organisation's own decision to destroy a kind of record: after how many years, and where it is decided."""

    years: int
    decided: str


@dataclass(frozen=True, slots=True)
class Disposal:
    """The day a record may first be destroyed, and what that rests on: a section of law or the organisation's own plan."""

    on: date
    basis: str


def disposal(
    record: Record, last_note: date, kind: Kind, law: Law = Law.SOL, plan: Plan | None = None
) -> Disposal | None:
    """When and by what a record is to be destroyed, or None when it is kept.

    Where the time is law the plan says nothing. Elsewhere nothing is destroyed until the organisation has decided both the years
    and where that is written; 0 years is no decision.
    """
    row = retention(record, kind, law)
    if row.fixed:
        due = gallras_on(record, last_note, kind, law)
        return Disposal(due, row.source.citation) if due else None
    if plan is None or plan.years <= 0 or not plan.decided.strip() or why_not_keep(row, plan.years):
        return None
    due = gallras_on(record, last_note, kind, law, {record.value: plan.years})
    return Disposal(due, plan.decided.strip()) if due else None
