"""Jäv, who decides, the proposal, the decision, and the hand-overs."""

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
    DecideForm,
    DeciderForm,
    DeclareForm,
    HandOverAllForm,
    PersonForm,
    ProposeForm,
    ReasonForm,
    UnitForm,
)
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import facts
from sagtill.investigations.rules.stages import Body
from sagtill.investigations.services import deciding, leaving, moving
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page, key_of, version_of
from sagtill.law import clock
from sagtill.law.definitions import DEFINITIONS
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.roles import Role
from sagtill.wall.whose import Across, across


def _person(people: list[Person], key: str) -> Person:
    """The chosen one, among those who can be chosen."""
    return next(one for one in people if str(one.pk) == key)


@with_investigation
def declare(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Sign that one has no jäv."""
    leaves = request.POST.get("is_impartial") == "no"
    return form_page(
        request,
        investigation,
        DeclareForm(request.POST or None),
        lambda values: deciding.declare(
            actor, investigation, is_impartial=values["is_impartial"] == "yes", about=values["about"]
        ),
        heading=_("Kan du göra det här utan jäv?"),
        button=_("Skriv under"),
        refused=permissions.why_not_declare(actor, investigation),
        done=_("Tack. Någon annan får ta över. Du ser inte utredningen längre.") if leaves else _("Underskrivet."),
        lead=_("Jäv är när det gäller dig själv eller någon nära dig, eller när du inte är opartisk (16 § FL)."),
        after=reverse("investigations") if leaves else "",
    )


@with_investigation
def decider(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Say who decides."""
    people = organisation.can_be_named(investigation.organisation_id)
    initial = {
        "body": investigation.decided_by_body,
        "person": investigation.decider_id or "",
        "delegation": investigation.delegation,
    }

    def do(values: dict[str, Any]) -> None:
        person = _person(people, values["person"])
        deciding.name_decider(actor, investigation, person, Body(values["body"]), values["delegation"])

    return form_page(
        request,
        investigation,
        DeciderForm(request.POST or None, people=people, initial=initial),
        do,
        heading=_("Vem beslutar?"),
        button=_("Spara"),
        refused=permissions.why_not_name_decider(actor, investigation),
        done=_("Sparat."),
        lead=_(
            "Den som utreder föreslår och någon annan beslutar. Beslutar nämnden eller utskottet skriver den du väljer in det."
        ),
    )


@with_investigation
def propose(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Lay a proposal, when nothing is missing."""
    lacking = facts.gathered(investigation).lacking
    former = investigation.proposals.last()
    initial = _initial(former) if former else {}
    form = ProposeForm(request.POST or None, graded=investigation.is_lex_sarah, initial=initial)
    return form_page(
        request,
        investigation,
        form,
        lambda _values: deciding.propose(actor, investigation, form.said, version_of(request)),
        heading=_("Förslag till beslut"),
        button=_("Lägg förslaget"),
        refused=permissions.why_not_propose(actor, investigation, lacking),
        done=_("Förslaget är lagt. Nu väntar det på beslut."),
        explained=DEFINITIONS,
        explained_title=_("Vad betyder orden?"),
        after=reverse("investigation-part", args=[investigation.number, 9]),
    )


def _initial(said: Any) -> dict[str, Any]:
    return {
        "outcome": said.outcome,
        "reasons": said.reasons,
        "wording": said.wording,
        "notify_ivo": "yes" if said.notify_ivo else "no",
        "ivo_reasons": said.ivo_reasons,
    }


@with_investigation
def decide(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Take the decision, with the proposal as it stands and one's own reasons."""
    lacking = facts.gathered(investigation).lacking
    proposal = investigation.proposals.filter(returned_at__isnull=True).last()
    initial = {**_initial(proposal), "decided_on": clock.today()} if proposal else {}
    form = DecideForm(request.POST or None, graded=investigation.is_lex_sarah, initial=initial)

    def do(values: dict[str, Any]) -> None:
        deciding.decide(
            actor,
            investigation,
            form.said,
            decided_on=values["decided_on"],
            minutes=values["minutes"],
            version=version_of(request),
        )

    return form_page(
        request,
        investigation,
        form,
        do,
        heading=_("Besluta"),
        button=_("Besluta"),
        refused=permissions.why_not_decide(actor, investigation, lacking),
        done=_("Beslutet är fattat. Utredningen är låst."),
        lead=_("Läs hela utredningen först. Efter beslutet går den inte att ändra."),
        after=reverse("investigation-part", args=[investigation.number, 9]),
    )


@with_investigation
def take_back(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Go on investigating."""
    returns = permissions.is_only_decider(actor, investigation)
    return form_page(
        request,
        investigation,
        ReasonForm(request.POST or None),
        lambda values: deciding.take_back(actor, investigation, values["reason"]),
        heading=_("Skicka tillbaka förslaget") if returns else _("Ta tillbaka förslaget"),
        button=_("Skicka tillbaka") if returns else _("Ta tillbaka"),
        refused=permissions.why_not_take_back_proposal(actor, investigation),
        done=_("Utredningen är öppen igen."),
    )


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
    people = organisation.can_be_named(investigation.organisation_id)
    return form_page(
        request,
        investigation,
        PersonForm(request.POST or None, people=people),
        lambda values: moving.appoint(actor, investigation, _person(people, values["person"]), values["reason"]),
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
    people = organisation.can_be_named(investigation.organisation_id)
    form = PersonForm(request.POST or None, people=people)
    form.fields["person"].required = False
    form.fields["person"].label = _("Vem ersätter? Lämna tomt när utredaren är tillbaka.")

    def do(values: dict[str, Any]) -> None:
        person = _person(people, values["person"]) if values["person"] else None
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
        leaving.to_organisation(actor, investigation, unit, values["reason"])

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
    people = organisation.can_be_named(actor.organisation_id)
    form = HandOverAllForm(request.POST or None, people=people)
    context: dict[str, Any] = {"form": form, "key": key_of(request), "went": None}
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        found: list[tuple[list[Investigation], list[str]]] = []
        leaves, takes = _person(people, values["leaves"]), _person(people, values["person"])
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
