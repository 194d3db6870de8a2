"""Requests to see a confidential reporter's name: whose answer they wait for."""

from uuid import UUID

from django.db.models import QuerySet

from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, UnitGrant, active_on_today
from sagtill.organisation.roles import Role
from sagtill.reports.models import IdentityRequest, Report
from sagtill.reports.permissions import NAME_ROLES, why_not_answer_for_name


def who_may_approve(report: Report) -> list[Person]:
    """Whose role may open a name at the report's unit, without leading the unit; in a closed circle only those inside it."""
    grants = UnitGrant.objects.filter(active_on_today(), unit_id=report.case.unit_id, person__is_active=True)
    leads = set(grants.filter(role__in=[Role.MANAGER, Role.DEPUTY]).values_list("person_id", flat=True))
    found = grants.filter(role__in=NAME_ROLES).select_related("person").order_by("person__first_name")
    able = [grant.person for grant in found if grant.person_id not in leads]
    if not report.case.closed_circle:
        return able
    inside = {one.pk for one in organisation.inside(report.case_id)}
    return [person for person in able if person.pk in inside]


def of_actor(actor: Actor) -> QuerySet[IdentityRequest]:
    """The requests that the actor may know of: at units where they hold a role that may open names."""
    units = actor.units_with(*NAME_ROLES)
    requests = IdentityRequest.objects.filter(organisation=actor.organisation_id, report__case__unit__in=units)
    return requests.select_related("report__case__unit", "asked_by", "answered_by")


def some_waiting(organisation: UUID) -> QuerySet[IdentityRequest]:
    """Requests that nobody has answered, whoever may."""
    return IdentityRequest.objects.filter(organisation=organisation, answered_at__isnull=True)


def waiting_for(actor: Actor) -> list[IdentityRequest]:
    """Requests that this person can answer now."""
    if not actor.holds(*NAME_ROLES):
        return []
    waiting = of_actor(actor).filter(answered_at__isnull=True).exclude(asked_by=actor.person)
    return [one for one in waiting if why_not_answer_for_name(actor, one) is None]
