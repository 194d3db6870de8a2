"""Who sees an investigation and its tracks follows who sees the cases it is about, from the day it is opened to the last."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from sagtill.actions import services as actions
from sagtill.investigations.models import Investigation, Track
from sagtill.investigations.services.verbs import claim, finish
from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Person, Stance, UnitGrant, active_on_today
from sagtill.organisation.queries.circles import Circle
from sagtill.organisation.roles import UNIT_ROLES, Act, Kind, Role, roles_granting
from sagtill.organisation.services import join_circle, leave_circle
from sagtill.reports.models import Case


def follow_case(case: Case, by: str) -> None:
    """The circle of a case is another."""
    about = Investigation.objects.filter(cases__case=case, cases__left_at__isnull=True)
    for one in about.distinct():
        follow(claim(one), by, changed=case)


def follow(investigation: Investigation, by: str, changed: Case | None = None) -> None:
    """Let a claimed investigation, and its tracks, be seen by those who see its cases, and save it.

    `changed` is a case that has not been saved yet.
    """
    links = investigation.cases.filter(left_at__isnull=True).select_related("case")
    cases = [changed if changed and link.case_id == changed.pk else link.case for link in links]
    circles = {case: organisation.circle_of(case.id) for case in cases}
    _keep_out(investigation, circles.values(), by)
    closed = any(case.closed_circle for case in cases)
    if closed != investigation.closed_circle:
        investigation.closed_circle = closed
        investigation.tracks.update(closed_circle=closed)
        actions.follow_circle(investigation.id, closed=closed, title=investigation.title)
    if closed:
        _let_in(investigation, [circle for case, circle in circles.items() if case.closed_circle], by)
    for track in investigation.tracks.all():
        of_track(track, investigation, by)
    finish(investigation)


def _keep_out(investigation: Investigation, circles: Iterable[Circle], by: str) -> None:
    """Whoever is kept out of a case is kept out of its investigation; whoever is let back is let back, unless they had jäv."""
    known = {one.person for one in organisation.circle_of(investigation.id).outside}
    wanted = {one.person: one.reason for circle in circles for one in circle.outside}
    for person in wanted.keys() - known:
        shut_out(investigation, person, wanted[person], by)
    conflicted = set(investigation.declarations.filter(is_impartial=False).values_list("person_id", flat=True))
    for person in known - wanted.keys():
        if person.pk not in conflicted:
            for subject in _subjects(investigation):
                leave_circle(subject, person, Stance.OUTSIDE, by=by)


def _subjects(investigation: Investigation) -> list[UUID]:
    return [investigation.id, *investigation.tracks.values_list("id", flat=True)]


def shut_out(investigation: Investigation, person: Person, reason: str, by: str) -> None:
    """Whoever it concerns sees nothing of it from now on, nor of its tracks. Somebody else has to be named."""
    for subject in _subjects(investigation):
        join_circle(subject, person, Stance.OUTSIDE, reason=reason, by=by)
        leave_circle(subject, person, Stance.INSIDE, by=by)
    for place in ("investigator", "substitute", "decider"):
        if getattr(investigation, f"{place}_id") == person.pk:
            setattr(investigation, place, None)


def _let_in(investigation: Investigation, circles: Iterable[Circle], by: str) -> None:
    """In a closed circle the same people take part, and those who investigate and decide."""
    works = (investigation.investigator, investigation.substitute, investigation.decider)
    named = {one.person: one.reason for circle in circles for one in circle.inside}
    named |= {person: _("Utreder") for person in works if person is not None}
    before = {one.person for one in organisation.circle_of(investigation.id).inside}
    for person in named.keys() - before:
        join_circle(investigation.id, person, Stance.INSIDE, reason=named[person], by=by)
    for person in before - named.keys():
        leave_circle(investigation.id, person, Stance.INSIDE, by=by)


def of_track(track: Track, investigation: Investigation, by: str) -> None:
    """Who is kept out of the investigation is kept out of the track.

    Beside a closed circle only those who investigate take part, and the track's own people who do not lead the unit: the report
    may be about who does.
    """
    outside = organisation.circle_of(investigation.id).outside
    for one in outside:
        join_circle(track.id, one.person, Stance.OUTSIDE, reason=one.reason, by=by)
    if not investigation.closed_circle:
        return
    roles = roles_granting(Kind(track.kind), Act.READ) - UNIT_ROLES - {Role.HEAD}
    within = [one for one in organisation.inside(investigation.id) if one.pk != investigation.decider_id]
    for person in {*within, *holding(track, roles)} - {one.person for one in outside}:
        join_circle(track.id, person, Stance.INSIDE, reason=track.kind_label, by=by)


def holding(track: Track, roles: Iterable[Role]) -> list[Person]:
    """Who holds one of these roles at the track's unit."""
    grants = UnitGrant.objects.filter(
        active_on_today(), unit_id=track.unit_id, role__in=sorted(roles), person__is_active=True
    ).select_related("person")
    return [grant.person for grant in grants]
