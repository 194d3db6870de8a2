"""Who may do what: one rule, in one place.

    same organisation
    AND not kept outside the matter's circle                      (jäv and the like; outside wins)
    AND ( inside the circle, and the act is a participant's
          OR (the circle is open, and an active assignment grants the act for that kind at that unit,
              and not only as one of the unit's own roles while the SAS holds the matter)
          OR (the circle is open, the SAS does not hold the matter, and reading outside one's assignment was chosen, with a reason,
              a few hours ago) )

`scope()` says it to the database and `may()` says it about one row at hand; a test compares them. Both answer by the assignments of
this very moment, so a change holds from the next request on.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from sagtill.organisation.actor import Actor
from sagtill.organisation.matters import MATTER, Matter, Paths
from sagtill.organisation.models import CircleMember, Stance
from sagtill.organisation.roles import (
    GLASS_ACTS,
    GRANTS,
    HELD_BY_SAS,
    PARTICIPANT_ACTS,
    Act,
    Grant,
    Kind,
    Role,
    grant_of,
)

# Whoever asks is named here with the rule that they ask.
__all__ = ["Actor", "may", "scope", "standing", "table"]


def scope(actor: Actor, act: Act, paths: Paths = MATTER) -> Q:
    """The rule as a condition on rows."""
    allowed = _granted(actor, act, paths)
    if act in GLASS_ACTS and actor.subjects(Stance.GLASS):
        allowed |= standing(actor, Stance.GLASS, paths.subject) & _not_held(paths)
    allowed &= Q(**{paths.closed_circle: False})
    if act in PARTICIPANT_ACTS:
        allowed |= standing(actor, Stance.INSIDE, paths.subject)
    condition = Q(**{paths.organisation: actor.organisation_id}) & allowed
    if actor.subjects(Stance.OUTSIDE):
        condition &= ~standing(actor, Stance.OUTSIDE, paths.subject)
    return condition


def standing(actor: Actor, stance: Stance, subject: str) -> Q:
    """Rows whose matter, known by the column `subject`, the person stands so in."""
    if stance is not Stance.INSIDE or not actor.takes_part_in_many:
        return Q(**{f"{subject}__in": actor.subjects(stance)})
    # One look in an index for each row that nothing else opens, rather than a list of all the circles for every question.
    mine = CircleMember.objects.active().filter(person=actor.person, stance=stance, subject_id=OuterRef(subject))
    found = Coalesce(Subquery(mine.values("stance")[:1]), Value(""), output_field=CharField())
    return Q(Exact(found, Value(stance.value)))


def _granted(actor: Actor, act: Act, paths: Paths) -> Q:
    """Granted by an assignment: roles that open the same kinds are one condition, at the units they reach together."""
    alike: dict[Grant, set[Role]] = {}
    for role in actor.roles:
        alike.setdefault(grant_of(role, act), set()).add(role)
    granted = Q(pk__in=[])
    for grant, roles in alike.items():
        if grant.kinds & paths.holds:
            granted |= _opened_by(actor, grant, roles, paths)
    return granted


def _opened_by(actor: Actor, grant: Grant, roles: set[Role], paths: Paths) -> Q:
    condition = Q()
    if actor._everywhere.isdisjoint(roles):
        condition &= Q(**{f"{paths.unit}__in": sorted(actor.units_with(*roles))})
    if not grant.kinds >= paths.holds:
        condition &= Q(**{f"{paths.kind}__in": sorted(grant.kinds)})
    if grant.ceases_with_sas:
        condition &= _not_held(paths)
    return condition or ~Q(pk__in=[])


def _not_held(paths: Paths) -> Q:
    return ~Q(**{paths.desk: HELD_BY_SAS}) if paths.desk else Q()


def may(actor: Actor, act: Act, matter: Matter) -> bool:
    """The rule about one row at hand."""
    if matter.organisation_id != actor.organisation_id or actor.is_outside(matter.subject_id):
        return False
    if not matter.closed_circle and _opened_without_circle(actor, act, matter):
        return True
    # Asked last, because it may take a question to the database.
    return act in PARTICIPANT_ACTS and actor.is_inside(matter.subject_id)


def _opened_without_circle(actor: Actor, act: Act, matter: Matter) -> bool:
    """Whether an assignment, or the choice to read outside it, opens a matter with an open circle."""
    held = getattr(matter, "desk", "") == HELD_BY_SAS
    if act in GLASS_ACTS and not held and actor.has_chosen(matter.subject_id):
        return True
    return _grant(actor.roles_at(matter.unit_id), act, Kind(matter.kind), held=held)


@lru_cache(maxsize=4_000)
def _grant(roles: frozenset[Role], act: Act, kind: Kind, *, held: bool) -> bool:
    """Whether any of these roles opens matters of this kind, held by the SAS or not. The table never changes while we run."""
    grants = [grant_of(role, act) for role in roles]
    return any(kind in grant.kinds and not (held and grant.ceases_with_sas) for grant in grants)


def table() -> Iterable[tuple[Role, Kind, Act]]:
    """Every yes of the table, one by one: for documents and tests."""
    for role in Role:
        for kinds, acts in GRANTS[role].items():
            yield from ((role, kind, act) for kind in sorted(kinds) for act in sorted(acts))
