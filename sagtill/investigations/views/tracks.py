"""The tracks beside an investigation, each for its own people."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sagtill.audit.middleware import reading
from sagtill.investigations import permissions
from sagtill.investigations.forms.after import (
    NoteForm,
    SettleForm,
    TrackForm,
)
from sagtill.investigations.models import Investigation, Track
from sagtill.investigations.rules.tracks import TRACKS
from sagtill.investigations.services import tracks
from sagtill.investigations.views.after import to_after
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.law import clock
from sagtill.organisation.access import Actor, may
from sagtill.organisation.guards import for_roles, signed_in
from sagtill.organisation.roles import TRACK_KINDS, Act, Kind, Role


@with_investigation
def new_track(request: HttpRequest, actor: Actor, investigation: Investigation, kind: str) -> HttpResponse:
    """Open a track beside the investigation."""
    if kind not in {str(one) for one in TRACK_KINDS}:
        raise Http404
    chosen = Kind(kind)
    now = clock.local(clock.now())
    form = TrackForm(request.POST or None, initial={"known_on": now.date(), "known_time": now.time()})
    return form_page(
        request,
        investigation,
        form,
        lambda values: tracks.begin(actor, investigation, chosen, values["about"], form.moment()),
        heading=_(TRACKS[chosen].name),
        button=_("Öppna spåret"),
        refused=permissions.why_not_track(actor, investigation, chosen),
        done=_("Spåret är öppnat, och den som sköter det har fått veta."),
        lead=_(TRACKS[chosen].whose),
        after=to_after(investigation),
    )


@signed_in
def track(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """A track, for its own people. Nothing of the investigation is here."""
    found = get_object_or_404(
        Track.objects.visible_to(actor, Act.OUTLINE).select_related("unit", "opened_by", "settled_by"), number=number
    )
    whole = may(actor, Act.READ, found)
    reading(request, "track", [found.id], act="read" if whole else "outline")
    refused = permissions.why_not_follow_track(actor, found)
    note, settle = NoteForm(request.POST or None), SettleForm(request.POST or None)
    status = 200
    if request.method == "POST" and whole:
        if "klart" in request.POST and settle.is_valid():
            said = settle.cleaned_data
            tracks.settle(
                actor, found, done=said["done"] == "yes", outcome=said["outcome"], reference=said["reference"]
            )
            messages.success(request, _("Sparat."))
            return redirect("track", number=number)
        if "klart" not in request.POST and note.is_valid():
            tracks.write(actor, found, note.cleaned_data["text"])
            messages.success(request, _("Sparat."))
            return redirect("track", number=number)
        status = 422
    settling = "klart" in request.POST
    context = {
        "track": found,
        "whole": whole,
        "refused": refused,
        "notes": list(found.notes.select_related("by")) if whole else [],
        "note": NoteForm() if settling else note,
        "settle": settle if settling else SettleForm(),
        "whose": TRACKS[Kind(found.kind)].whose,
        "law": TRACKS[Kind(found.kind)].law,
    }
    return render(request, "investigations/track.html", context, status=status)


@require_GET
@for_roles(Role.SAS, Role.MANAGER, Role.DEPUTY, Role.MAS, Role.SAFETY_REP, Role.HEAD)
def track_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The tracks that this person may see, those that wait first."""
    rows = list(Track.objects.visible_to(actor, Act.OUTLINE).select_related("unit").order_by("-opened_at")[:100])
    reading(request, "track", [row.id for row in rows], act="list")
    return render(request, "investigations/tracks.html", {"rows": rows})
