"""Hand-overs, each a named step: to another investigator, a substitute, the unit, another unit, another organisation."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.cases.services.once import once
from sagtill.investigations import permissions
from sagtill.investigations.forms.deciding import (
    HandOverAllForm,
    PersonForm,
    ReasonForm,
    UnitForm,
)
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries.people import can_investigate, who_investigates
from sagtill.investigations.services import moving
from sagtill.investigations.services.leaving import to_organisation
from sagtill.investigations.views.deciding import person_of
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page, key_of
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Role
from sagtill.wall.whose import Across, across


@with_investigation
def hand_over(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The named ways it can go from here."""
    refused = permissions.why_not_hand_over(actor, investigation)
    if refused:
        raise PermissionDenied(refused)
    context = {"investigation": investigation, "declining": permissions.why_not_decline(actor, investigation)}
    return render(request, "investigations/hand_over.html", context)


@with_investigation
def appoint(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Another investigates."""
    people = can_investigate(investigation.organisation_id)
    return form_page(
        request,
        investigation,
        PersonForm(request.POST or None, people=people),
        lambda values: moving.appoint(actor, investigation, person_of(people, values["person"]), values["reason"]),
        heading=_("Ge utredningen till någon annan"),
        button=_("Lämna över"),
        refused=permissions.why_not_hand_over(actor, investigation),
        done=_("Utredningen är överlämnad."),
        lead=_("Den som tar över skriver själv under att det inte finns jäv."),
        after=reverse("investigations"),
    )


@with_investigation
def substitute(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Somebody stands in."""
    people = can_investigate(investigation.organisation_id)
    form = PersonForm(request.POST or None, people=people)
    form.fields["person"].required = False
    form.fields["person"].label = _("Vem ersätter? Lämna tomt när utredaren är tillbaka.")

    def do(values: dict[str, Any]) -> None:
        person = person_of(people, values["person"]) if values["person"] else None
        moving.name_substitute(actor, investigation, person, values["reason"])

    return form_page(
        request,
        investigation,
        form,
        do,
        heading=_("Ersättare för utredaren"),
        button=_("Spara"),
        refused=permissions.why_not_hand_over(actor, investigation),
        done=_("Sparat."),
    )


@with_investigation
def decline(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Back to the manager, with a reason that the reporter reads."""
    return form_page(
        request,
        investigation,
        ReasonForm(request.POST or None),
        lambda values: moving.decline(actor, investigation, values["reason"]),
        heading=_("Tillbaka till enheten"),
        button=_("Lämna tillbaka"),
        refused=permissions.why_not_decline(actor, investigation),
        done=_("Ärendet är tillbaka hos enheten."),
        lead=_("Det är inget för lex Sarah. Den som rapporterade får läsa skälet."),
        after=reverse("investigations"),
    )


@with_investigation
def right_unit(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Wrong unit: only the routing changes."""
    units = organisation.reportable_units(actor.organisation_id)
    form = UnitForm(request.POST or None, units=[one for one in units if one.pk != investigation.unit_id])

    def do(values: dict[str, Any]) -> None:
        unit = get_object_or_404(Unit, pk=values["unit"], organisation=actor.organisation_id)
        moving.to_right_unit(actor, investigation, unit, values["reason"])

    return form_page(
        request,
        investigation,
        form,
        do,
        heading=_("Fel enhet"),
        button=_("Ändra enhet"),
        refused=permissions.why_not_hand_over(actor, investigation),
        done=_("Enheten är ändrad. Inget annat."),
        lead=_("Den som rapporterade får läsa skälet."),
    )


@with_investigation
@across(Across.MOVING)
def move_out(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """It belongs to another organisation: everything moves there."""
    others = Unit.objects.exclude(organisation=actor.organisation_id).filter(parent__isnull=False)
    units = [
        one for one in others.select_related("organisation").order_by("organisation__name", "name") if one.is_open()
    ]
    form = UnitForm(request.POST or None, units=units, with_owner=True)

    def do(values: dict[str, Any]) -> None:
        unit = next(one for one in units if str(one.pk) == values["unit"])
        to_organisation(actor, investigation, unit, values["reason"])

    return form_page(
        request,
        investigation,
        form,
        do,
        heading=_("Hör till en annan organisation"),
        button=_("Lämna över allt"),
        refused=permissions.why_not_decline(actor, investigation),
        done=_("Utredningen är överlämnad med allt som hör till. Registret visar vart den gick."),
        lead=_(
            "Allt flyttar: ärendet, rapporterna, svaren, filerna och historiken. Inget blir kvar hos er utom en rad i registret."
        ),
        after=reverse("investigations"),
    )


@for_roles(Role.SAS, Role.HEAD)
def hand_over_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Somebody leaves: everything they investigate goes to another."""
    leaving, people = who_investigates(actor.organisation_id), can_investigate(actor.organisation_id)
    form = HandOverAllForm(request.POST or None, leaving=leaving, people=people)
    context: dict[str, Any] = {"form": form, "key": key_of(request), "went": None}
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        found: list[tuple[list[Investigation], list[str]]] = []
        leaves, takes = person_of(leaving, values["leaves"]), person_of(people, values["person"])
        try:
            once(
                actor,
                context["key"],
                lambda: found.append(moving.hand_over_all(actor, leaves, takes, values["reason"])),
            )
        except PermissionDenied as error:
            form.add_error(None, str(error))
            return render(request, "investigations/hand_over_all.html", context, status=403)
        went, stayed = found[0] if found else ([], [])
        if stayed:
            return render(request, "investigations/hand_over_all.html", {**context, "went": went, "stayed": stayed})
        messages.success(request, _("{n} utredningar är överlämnade.").format(n=len(went)))
        return redirect("investigations")
    return render(request, "investigations/hand_over_all.html", context, status=422 if form.is_bound else 200)
