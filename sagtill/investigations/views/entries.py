"""Entries, which are never changed, and the timeline."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sagtill.investigations import permissions
from sagtill.investigations.forms.parts import EntryForm, NewEntryForm
from sagtill.investigations.models import Entry, Investigation
from sagtill.investigations.queries import material, texts
from sagtill.investigations.rules.contents import parts_of
from sagtill.investigations.rules.stages import Basis
from sagtill.investigations.services import writing
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.organisation.access import Actor


@with_investigation
def note(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """A new entry."""
    names = parts_of(is_lex_sarah=investigation.is_lex_sarah)
    parts = [(number, f"{number}. {_(name)}") for number, name in names.items()]
    asked = request.GET.get("del", "")
    form = NewEntryForm(request.POST or None, parts=parts, initial={"part": asked if asked.isdigit() else 2})

    def do(values: dict[str, Any]) -> None:
        writing.note(actor, investigation, writing.Noted(**{**values, "basis": Basis(values["basis"])}))

    part = request.POST.get("part") or asked
    return form_page(
        request,
        investigation,
        form,
        do,
        heading=_("Ny uppgift"),
        button=_("Spara uppgiften"),
        refused=permissions.why_not_write(actor, investigation),
        done=_("Uppgiften är sparad."),
        lead=_("Datum och ditt namn kommer med av sig självt. En uppgift ändras aldrig; den rättas med en ny."),
        after=_to_part(investigation, part),
    )


def _to_part(investigation: Investigation, part: str) -> str:
    if part.isdigit() and int(part) in parts_of(is_lex_sarah=investigation.is_lex_sarah):
        return reverse("investigation-part", args=[investigation.number, int(part)])
    return ""


@with_investigation
def correct(request: HttpRequest, actor: Actor, investigation: Investigation, key: UUID) -> HttpResponse:
    """Correct an entry by a new one that shows the old."""
    old = get_object_or_404(Entry, investigation=investigation, pk=key)
    initial = {
        "text": old.text,
        "source": old.source,
        "basis": old.basis,
        "happened_on": old.happened_on,
        "happened_time": old.happened_time,
    }
    form = EntryForm(request.POST or None, initial=initial)

    def do(values: dict[str, Any]) -> None:
        noted = writing.Noted(**{**values, "basis": Basis(values["basis"]), "part": old.part})
        writing.note(actor, investigation, noted, corrects=old)

    return form_page(
        request,
        investigation,
        form,
        do,
        heading=_("Rätta uppgiften"),
        button=_("Spara rättelsen"),
        refused=permissions.why_not_write(actor, investigation),
        done=_("Rättelsen är sparad. Den gamla uppgiften syns under den nya."),
        lead=_("Den gamla uppgiften finns kvar och syns under den nya."),
        after=_to_part(investigation, str(old.part)),
    )


@require_GET
@with_investigation
def timeline(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """What happened, in the order it happened, and every step of the investigation."""
    context = {
        "investigation": investigation,
        "events": texts.timeline(investigation),
        "steps": material.history(investigation),
    }
    return render(request, "investigations/timeline.html", context)
