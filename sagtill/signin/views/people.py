"""The people of an organisation: who can sign in, and the page of each."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sagtill.law import clock
from sagtill.organisation import services as organisation_services
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.organisation.models import Person
from sagtill.organisation.roles import ROLE_LABELS, Role
from sagtill.signin import permissions, queries
from sagtill.signin.forms.people import AssignmentForm, NewPersonForm, PersonForm
from sagtill.signin.models import Invitation, ProviderIdentity
from sagtill.signin.services import accounts


@for_roles(Role.ADMIN)
@never_cache
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everybody, or those that a search finds. The words are sent in the form, so that no name stands in an address."""
    words = request.POST.get("ord", "").strip()[:80]
    state = request.GET.get("visa", "active")
    state = state if state in queries.STATES else "active"
    found = Paginator(queries.people_of(actor, words, state), queries.PAGE).get_page(request.GET.get("sida"))
    roles = queries.roles_today(found)
    context = {
        "page": found,
        "people": [(person, roles.get(person.pk, [])) for person in found],
        "words": words,
        "state": state,
        "states": [("active", _("Kan logga in")), ("without", _("Utan uppdrag")), ("ended", _("Avslutade"))],
        "role_labels": ROLE_LABELS,
        "orphans": queries.units_without_manager(actor.organisation_id),
    }
    return render(request, "signin/people.html", context)


def _fetch(actor: Actor, person_id: UUID) -> Person:
    rows = Person.objects.select_related("organisation").filter(organisation_id=actor.organisation_id)
    return get_object_or_404(rows, pk=person_id)


def or_refuse(reason: str | None) -> None:
    if reason:
        raise PermissionDenied(reason)


@for_roles(Role.ADMIN)
@recently_confirmed
@never_cache
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A new person, and at once what they are to do."""
    organisation = actor.person.organisation
    form = NewPersonForm(request.POST or None)
    assignment = AssignmentForm(organisation, request.POST or None)
    if request.method == "POST" and form.is_valid() and assignment.is_valid():
        person = accounts.welcome(organisation, form.cleaned_data, assignment.cleaned_data, by=str(actor.id))
        messages.success(request, _("{name} är upplagd.").format(name=person.name))
        return redirect("admin-person", person.pk)
    context = {"form": form, "assignment_form": assignment}
    return render(request, "signin/person_new.html", context, status=422 if request.method == "POST" else 200)


@for_roles(Role.ADMIN)
@recently_confirmed
@never_cache
def one(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """One person: what is known, what they are assigned to, and how they sign in."""
    person = _fetch(actor, person_id)
    form = PersonForm(request.POST or None, instance=Person.objects.get(pk=person.pk))
    if request.method == "POST" and form.is_valid():
        or_refuse(permissions.why_not_administer(actor, person))
        organisation_services.change_person(person, form.cleaned_data, by=str(actor.id))
        messages.success(request, _("Sparat."))
        return redirect("admin-person", person.pk)
    return _page(request, actor, person, form, status=422 if request.method == "POST" else 200)


def _page(
    request: HttpRequest,
    actor: Actor,
    person: Person,
    form: PersonForm | None = None,
    assignment: AssignmentForm | None = None,
    code: str = "",
    status: int = 200,
) -> HttpResponse:
    today = clock.today()
    rows = list(person.assignments.select_related("unit").order_by("-ends_on", "starts_on"))
    context = {
        "person": person,
        "form": form or PersonForm(instance=person),
        "assignment_form": assignment or AssignmentForm(person.organisation),
        "now": [
            (row, permissions.why_not_end_assignment(actor, row))
            for row in rows
            if row.ends_on is None or row.ends_on >= today
        ],
        "before": [row for row in rows if row.ends_on is not None and row.ends_on < today],
        "role_labels": ROLE_LABELS,
        "means": queries.means_of(person),
        "bound": ProviderIdentity.objects.filter(person=person).exists(),
        "invited": Invitation.objects.filter(person=person, used_at=None, kept_until__gt=clock.now()).first(),
        "why_not_assign": permissions.why_not_assign(actor, person),
        "why_not_end": permissions.why_not_end_account(actor, person),
        "why_not_invite": permissions.why_not_invite(actor, person),
        "code": code,
    }
    return render(request, "signin/person.html", context, status=status)
