"""What somebody is assigned to, begun and ended."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.law import clock
from sagtill.organisation import services as organisation_services
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.organisation.models import Assignment
from sagtill.organisation.roles import Role
from sagtill.signin import permissions
from sagtill.signin.forms.people import AssignmentForm
from sagtill.signin.views.people import _fetch, _page, or_refuse


@for_roles(Role.ADMIN)
@recently_confirmed
@require_POST
def assign(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Give the person a role; also how a deputy is named for some weeks."""
    person = _fetch(actor, person_id)
    or_refuse(permissions.why_not_assign(actor, person))
    form = AssignmentForm(person.organisation, request.POST)
    if not form.is_valid():
        return _page(request, actor, person, assignment=form, status=422)
    said = form.cleaned_data
    organisation_services.assign(
        person,
        Role(said["role"]),
        said["unit"],
        decided_by=said["decided_by"],
        starts_on=said["starts_on"],
        ends_on=said["ends_on"],
        by=str(actor.id),
    )
    messages.success(request, _("Uppdraget är tillagt. Det gäller från den dag du valde."))
    return redirect("admin-person", person.pk)


@for_roles(Role.ADMIN)
@recently_confirmed
@require_POST
def end_assignment(request: HttpRequest, actor: Actor, person_id: UUID, assignment_id: UUID) -> HttpResponse:
    """Take a role away, from this moment."""
    person = _fetch(actor, person_id)
    assignment = get_object_or_404(Assignment, pk=assignment_id, person=person)
    or_refuse(permissions.why_not_end_assignment(actor, assignment))
    organisation_services.end_assignment(assignment, clock.today() - timedelta(days=1), by=str(actor.id))
    messages.success(request, _("Uppdraget är avslutat och gäller inte längre."))
    return redirect("admin-person", person.pk)
