"""Where a report lands: whose turn it is, who takes part when only a few may see it, and who is told."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sagtill.notices import services as notices
from sagtill.notices.models import Notice
from sagtill.organisation import queries as organisation
from sagtill.organisation.models import CircleMember, Person, Stance, Unit
from sagtill.organisation.queries import Staff
from sagtill.organisation.roles import Kind
from sagtill.reports.kinds import ALL as KINDS
from sagtill.reports.models import Case
from sagtill.reports.queries import turns
from sagtill.reports.rules.statuses import Identity, Outcome, Turn
from sagtill.reports.rules.telling import Telling
from sagtill.reports.services import voices


def begins_at_sas(telling: Telling) -> bool:
    """What is about a manager or an employee, and what a child says, is not the unit's to begin with."""
    return telling.about_manager or voices.is_closed(telling.said)


def first_turn(telling: Telling, staff: Staff, reporter: Person | None) -> Turn:
    """On whose Min dag it lands: the manager's, or whoever stands in where there is none. Nobody judges their own report."""
    if begins_at_sas(telling):
        return Turn.SAS
    # Whoever reports confidentially is not passed by: that would tell who they are.
    own = reporter if telling.identity is Identity.NAMED else None
    if any(one != own for one in staff.managers):
        return Turn.MANAGER
    return Turn.DEPUTY if any(one != own for one in staff.deputies) else Turn.SAS


def circle(telling: Telling, unit: Unit, staff: Staff, reporter: Person | None) -> tuple[list[Person], list[Person]]:
    """Who takes part in a closed circle from the start, and who is kept out of it; empty lists for an open one."""
    managers = [*staff.managers, *staff.deputies]
    if telling.said:
        return voices.circle(telling.said, unit, staff), []
    if telling.about_manager:
        sas = [one for one in staff.sas if one not in managers]
        return sas or [one for one in organisation.leaders_of(unit.organisation_id) if one not in managers], managers
    if KINDS[telling.kind].closed_circle:
        return [one for one in dict.fromkeys([*managers, *staff.sas]) if one != reporter], []
    return [], []


def circle_members(case: Case, inside: Sequence[Person], outside: Sequence[Person]) -> list[CircleMember]:
    """Their places in the closed circle; none for an open case."""
    if not case.closed_circle:
        return []
    reason = _("Rapporten gäller en chef") if outside else _circle_reason(case)
    return [
        CircleMember(
            organisation_id=case.organisation_id,
            subject_id=case.id,
            person=person,
            stance=stance,
            reason=reason,
            added_by="Säg till",
        )
        for stance, people in ((Stance.INSIDE, inside), (Stance.OUTSIDE, outside))
        for person in people
    ]


def _circle_reason(case: Case) -> str:
    return _("Hot, våld eller trakasserier") if case.kind == Kind.THREAT else _("Bara den som ska läsa det ser det")


def told(telling: Telling, case: Case, staff: Staff, inside: Sequence[Person]) -> list[Notice]:
    """What those who are told get. An anonymous report's mail waits for the morning, unless somebody may be in danger."""
    urgent = _is_urgent(telling) and (not case.day_only or case.pressing)
    people = list(inside) if case.closed_circle else turns.whose_turn(case, staff)
    first = notices.notices_to(people, "new", urgent=urgent, day_only=case.day_only)
    return first + _to_safety_reps(telling, case.unit, staff, urgent=urgent, day_only=case.day_only)


def _to_safety_reps(telling: Telling, unit: Unit, staff: Staff, *, urgent: bool, day_only: bool) -> list[Notice]:
    """After a threat the reporter reads that the skyddsombud has been told that something has happened; so it is, and no more."""
    if telling.kind is Kind.THREAT and organisation.setting(unit.organisation, "promise_safety_rep_told"):
        return notices.notices_to(staff.safety_reps, "new", urgent=urgent, day_only=day_only)
    return []


def _is_urgent(telling: Telling) -> bool:
    pressing = telling.said is not None and telling.said.pressing
    return pressing or KINDS[telling.kind].urgent or telling.outcome is Outcome.SERIOUS or telling.is_safe == "no"
