"""Posters, cards and forms for a unit, as PDF."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in
from sagtill.organisation.models import Organisation, Unit
from sagtill.voices import printing
from sagtill.voices.printing import PRINT_LABELS, Print

_SETTINGS = ("phone_voices", "phone_protected", "voices_address", "phone_child_line", "phone_ivo_young")


def _units(actor: Actor) -> list[Unit]:
    """The open units where the person works in any role."""
    return [unit for unit in organisation.reportable_units(actor.organisation_id) if actor.roles_at(unit.id)]


@signed_in
@require_GET
def prints(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What there is to print, by unit."""
    listed = [(kind.value, *words) for kind, words in PRINT_LABELS.items()]
    return render(request, "voices/prints.html", {"units": _units(actor), "prints": listed})


@signed_in
@require_GET
def pdf(request: HttpRequest, actor: Actor, key: UUID, kind: str) -> HttpResponse:
    """One paper."""
    unit = next((one for one in _units(actor) if one.id == key), None)
    if unit is None or kind not in list(Print):
        raise Http404
    here: Organisation = actor.person.organisation
    known = {name: organisation.setting(here, name) for name in _SETTINGS} | {"municipality": here.municipality}
    made = printing.pdf_of(Print(kind), unit.name, unit.poster_code, known)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}.pdf"'
    return response
