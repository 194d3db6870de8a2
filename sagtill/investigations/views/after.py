"""After the decision: telling the person, the letter to the child, the board, closing and opening again."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sagtill.investigations import permissions
from sagtill.investigations.forms.after import (
    DayForm,
    LetterForm,
    TellForm,
)
from sagtill.investigations.forms.deciding import ReasonForm
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import after as queries
from sagtill.investigations.queries import facts
from sagtill.investigations.rules.letter import TARGET_LIX, USUAL
from sagtill.investigations.rules.next_step import WORDS, Next, next_step
from sagtill.investigations.services import after, telling
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page, version_of
from sagtill.law import clock
from sagtill.methods.readability import readability
from sagtill.organisation.access import Actor


@require_GET
@with_investigation
def overview(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Everything towards others in one place: IVO, the reporters, the person, the board, the tracks."""
    return render(request, "investigations/after.html", queries.after(actor, investigation))


def to_after(investigation: Investigation) -> str:
    return reverse("investigation-after", args=[investigation.number])


@with_investigation
def tell(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The person, the guardian or the child has been told; or why not."""

    def do(values: dict[str, Any]) -> None:
        telling.tell(actor, investigation, telling.Word(**{**values, "was_told": values["was_told"] == "yes"}))

    return form_page(
        request,
        investigation,
        TellForm(request.POST or None),
        do,
        heading=_("Berätta hur det gick"),
        button=_("Spara"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Sparat."),
        after=to_after(investigation),
    )


@with_investigation
def letter(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The letter to the child: choose blocks, see it, see how easy it is, keep it."""
    if not investigation.concerns_child:
        raise Http404
    form = LetterForm(request.POST or None, initial={"blocks": list(USUAL), "phone": telling.phone_of(investigation)})
    shown: dict[str, Any] = {"target": TARGET_LIX, "kept": investigation.letters.select_related("by").last()}
    if request.method == "POST" and form.is_valid() and "visa" in request.POST:
        values = form.cleaned_data
        text = telling.letter_text(actor, investigation, values["blocks"], values["change"], values["phone"])
        shown |= {"preview": text, "lix": readability(text).lix}
        context = {
            "investigation": investigation,
            "form": form,
            "back": to_after(investigation),
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
        lambda values: telling.write_letter(actor, investigation, values["blocks"], values["change"], values["phone"]),
        heading=_("Brev till barnet"),
        button=_("Spara brevet"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Brevet är sparat."),
        lead=_("Brevet byggs av färdiga delar med lätta ord. Läs det högt innan du lämnar det."),
        template="investigations/letter.html",
        after=to_after(investigation),
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
        after=to_after(investigation),
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
        lead=_("Är ärendet avslutat öppnas det också, och den som rapporterade får läsa skälet."),
    )
