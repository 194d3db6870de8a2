"""Jäv, who decides, the proposal and the decision."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.forms.deciding import (
    DecideForm,
    DeciderForm,
    DeclareForm,
    ProposeForm,
    ReasonForm,
)
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import facts
from sagtill.investigations.rules.stages import Body
from sagtill.investigations.services import deciders, deciding
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page, version_of
from sagtill.law import clock
from sagtill.law.definitions import DEFINITIONS
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person


def person_of(people: list[Person], key: str) -> Person:
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
        lambda values: deciders.declare(
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
        person = person_of(people, values["person"])
        deciders.name_decider(actor, investigation, person, Body(values["body"]), values["delegation"])

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
