"""After the decision and beside it: IVO, telling the person, the letter, the board, the tracks, closing and opening again."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagtill.audit.middleware import reading
from sagtill.investigations import permissions
from sagtill.investigations.forms.after import (
    DayForm,
    InformForm,
    IvoForm,
    LetterForm,
    NoteForm,
    ReplyForm,
    SentForm,
    SettleForm,
    TellForm,
    TrackForm,
)
from sagtill.investigations.forms.deciding import ReasonForm
from sagtill.investigations.models import Informed, Investigation, Track
from sagtill.investigations.queries import after as queries
from sagtill.investigations.queries import facts, material
from sagtill.investigations.rules.letter import TARGET_LIX, USUAL
from sagtill.investigations.rules.next_step import WORDS, Next, next_step
from sagtill.investigations.rules.tracks import TRACKS
from sagtill.investigations.services import after, informing, replying, tracks
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page, version_of
from sagtill.law import clock
from sagtill.methods.readability import readability
from sagtill.organisation.access import Actor, may
from sagtill.organisation.guards import for_roles, signed_in
from sagtill.organisation.roles import TRACK_KINDS, Act, Kind, Role
from sagtill.reports.queries.voices import voice_of


@require_GET
@with_investigation
def overview(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Everything towards others in one place: IVO, the reporters, the person, the board, the tracks."""
    return render(request, "investigations/after.html", queries.after(actor, investigation))


@with_investigation
def sent(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The investigation has gone to IVO."""
    return form_page(
        request,
        investigation,
        SentForm(request.POST or None, made=queries.files_to_send(investigation), initial={"on": clock.today()}),
        lambda values: after.send_investigation(actor, investigation, values["on"], values.get("documents", ())),
        heading=_("Utredningen är skickad till IVO"),
        button=_("Spara"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Sparat. Klockan för utredningen till IVO har stannat."),
        after=_after(investigation),
    )


def _after(investigation: Investigation) -> str:
    return reverse("investigation-after", args=[investigation.number])


@with_investigation
def ivo(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """IVO's number, a request for more, what was sent, IVO's decision."""
    return form_page(
        request,
        investigation,
        IvoForm(request.POST or None, made=queries.files_to_send(investigation), initial={"on": clock.today()}),
        lambda values: after.note_ivo(actor, investigation, after.FromIvo(**values)),
        heading=_("Från och till IVO"),
        button=_("Spara"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Sparat och diariefört."),
        after=_after(investigation),
    )


@with_investigation
def tell(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The person, the guardian or the child has been told; or why not."""

    def do(values: dict[str, Any]) -> None:
        after.tell(actor, investigation, after.Word(**{**values, "was_told": values["was_told"] == "yes"}))

    return form_page(
        request,
        investigation,
        TellForm(request.POST or None),
        do,
        heading=_("Berätta hur det gick"),
        button=_("Spara"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Sparat."),
        after=_after(investigation),
    )


@with_investigation
def reply(request: HttpRequest, actor: Actor, investigation: Investigation, report: str) -> HttpResponse:
    """Answer one who reported. Whoever investigates does it here, without having to hold the case."""
    chosen = next((one for one in material.reports_of(investigation) if one.number == report), None)
    if chosen is None:
        raise Http404
    return form_page(
        request,
        investigation,
        ReplyForm(request.POST or None),
        lambda values: replying.reply(actor, investigation, chosen, values["text"]),
        heading=_("Svara den som rapporterade {number}").format(number=chosen.number),
        button=_("Skicka svaret"),
        refused=permissions.why_not_reply(actor, investigation, chosen),
        done=_("Svaret är skickat."),
        after=_after(investigation),
        template="investigations/reply.html",
        lead=_("Skriv kort vad utredningen visar och vad ni gör. Nämn ingen enskild."),
        report=chosen,
        text=chosen.text,
        voice=voice_of(chosen),
    )


@with_investigation
def letter(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The letter to the child: choose blocks, see it, see how easy it is, keep it."""
    if not investigation.concerns_child:
        raise Http404
    form = LetterForm(request.POST or None, initial={"blocks": list(USUAL), "phone": after.phone_of(investigation)})
    shown: dict[str, Any] = {"target": TARGET_LIX, "kept": investigation.letters.select_related("by").last()}
    if request.method == "POST" and form.is_valid() and "visa" in request.POST:
        values = form.cleaned_data
        text = after.letter_text(actor, investigation, values["blocks"], values["change"], values["phone"])
        shown |= {"preview": text, "lix": readability(text).lix}
        context = {
            "investigation": investigation,
            "form": form,
            "back": _after(investigation),
            "button": _("Spara brevet"),
        }
        context |= {
            "heading": _("Brev till barnet"),
            "version": investigation.version,
            "key": request.POST.get("nyckel", ""),
        }
        return render(request, "investigations/letter.html", {**context, **shown})
    return form_page(
        request,
        investigation,
        form,
        lambda values: after.write_letter(actor, investigation, values["blocks"], values["change"], values["phone"]),
        heading=_("Brev till barnet"),
        button=_("Spara brevet"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Brevet är sparat."),
        lead=_("Brevet byggs av färdiga delar med lätta ord. Läs det högt innan du lämnar det."),
        template="investigations/letter.html",
        after=_after(investigation),
        **shown,
    )


@with_investigation
def board(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The decision by delegation has been reported to the board."""
    return form_page(
        request,
        investigation,
        DayForm(request.POST or None, initial={"on": clock.today()}),
        lambda values: after.report_to_board(actor, investigation, values["on"]),
        heading=_("Beslutet är anmält till nämnden"),
        button=_("Spara"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Sparat."),
        after=_after(investigation),
    )


@with_investigation
def inform(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """A private provider tells the board concerned."""
    about = "notification" if request.GET.get("om") == "anmalan" else "report"
    here = informing.boards()

    def do(values: dict[str, Any]) -> None:
        chosen = next((one for one in here if str(one.pk) == values["board"]), None)
        informing.inform(
            actor,
            investigation,
            about,
            values["text"],
            board=chosen,
            board_name=values["board_name"],
            proof=values["proof"],
        )

    return form_page(
        request,
        investigation,
        InformForm(request.POST or None, boards=here),
        do,
        heading=_("Informera nämnden om anmälan till IVO")
        if about == "notification"
        else _("Informera nämnden om rapporten"),
        button=_("Skicka"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Nämnden är informerad."),
        lead=_("Nämnden ska få veta om alla rapporter, inte bara de allvarliga (27 kap. 4 § SoL, 24 d § LSS)."),
        after=_after(investigation),
    )


@with_investigation
def close(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Everything is done."""
    found, _part = next_step(facts.gathered(investigation))
    waits = None if found is Next.CLOSE or found not in WORDS else _(WORDS[found].text)
    return form_page(
        request,
        investigation,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda _values: after.close(actor, investigation, version_of(request)),
        heading=_("Avsluta utredningen"),
        button=_("Avsluta"),
        refused=permissions.why_not_close(actor, investigation, waits),
        done=_("Utredningen är avslutad. Enheten följer upp åtgärderna i ärendet."),
        lead=_("Den går att öppna igen om IVO beslutar det eller om något nytt kommer fram."),
    )


@with_investigation
def reopen(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Open it again."""
    return form_page(
        request,
        investigation,
        ReasonForm(request.POST or None),
        lambda values: after.reopen(actor, investigation, values["reason"]),
        heading=_("Öppna utredningen igen"),
        button=_("Öppna igen"),
        refused=permissions.why_not_reopen(actor, investigation),
        done=_("Utredningen är öppen igen. Det förra beslutet finns kvar."),
    )


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
        after=_after(investigation),
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
    }
    return render(request, "investigations/track.html", context, status=status)


@require_GET
@for_roles(Role.SAS, Role.MANAGER, Role.DEPUTY, Role.MAS, Role.SAFETY_REP, Role.HEAD)
def track_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The tracks that this person may see, those that wait first."""
    rows = list(Track.objects.visible_to(actor, Act.OUTLINE).select_related("unit").order_by("-opened_at")[:100])
    reading(request, "track", [row.id for row in rows], act="list")
    return render(request, "investigations/tracks.html", {"rows": rows})


@require_GET
@for_roles(Role.SAS, Role.REGISTRATOR)
def incoming(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What private providers have told this board."""
    rows = list(
        Informed.objects.filter(board=actor.organisation_id).select_related("organisation").order_by("-sent_at")[:200]
    )
    reading(request, "informed", [row.id for row in rows], act="list")
    return render(request, "investigations/incoming.html", {"rows": rows})


@require_POST
@for_roles(Role.SAS, Role.REGISTRATOR)
def receive(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """The board has received it."""
    informing.receive(actor, get_object_or_404(Informed, pk=key, board=actor.organisation_id))
    messages.success(request, _("Mottaget."))
    return redirect("investigations-incoming")
