"""What handlers do beside the case's own path: call after a threat, write to each other, rate blind, open a sealed name."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sagtill.audit.middleware import reading
from sagtill.cases import permissions
from sagtill.cases.forms.judging import CallForm, RatingForm
from sagtill.cases.forms.talking import NoteForm, ReasonForm
from sagtill.cases.queries import story
from sagtill.cases.rules import Called, Told
from sagtill.cases.services import contacting, noting, rating
from sagtill.cases.views.fetching import report_in, with_case, with_outline
from sagtill.cases.views.form_page import form_page, version_of
from sagtill.law.severity import Rating
from sagtill.law.work_environment import DUTY, SERIOUS
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.reports import permissions as reports
from sagtill.reports.models import Case
from sagtill.reports.queries import names
from sagtill.reports.services import identity


@with_case
def call(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """After a threat: have you called, is the work environment authority to know, are the police?"""
    return form_page(
        request,
        case,
        CallForm(request.POST or None),
        lambda values: contacting.contact(
            actor,
            case,
            contacting.Contact(
                Called(values["called"]), Told(values["work_environment"]), Told(values["police"]), values["note"]
            ),
            version_of(request),
        ),
        heading=_("Ring den som drabbades"),
        button=_("Spara"),
        refused=permissions.why_not_call(actor, case),
        done=_("Sparat."),
        template="cases/call.html",
        serious=[one.text for one in SERIOUS],
        duty=DUTY.citation,
        told=[report.text for report in case.reports.all()],
    )


@with_case
def note(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """A note for the others who handle the case."""
    return form_page(
        request,
        case,
        NoteForm(request.POST or None),
        lambda values: noting.note(actor, case, values["text"]),
        heading=_("Skriv en anteckning"),
        button=_("Spara"),
        refused=permissions.why_not_note(actor, case),
        done=_("Anteckningen är sparad."),
        lead=_("Den läses av dem som handlägger ärendet. Den som rapporterade ser den inte."),
    )


@with_case
def ask_unit(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """The SAS asks the unit."""
    return form_page(
        request,
        case,
        NoteForm(request.POST or None),
        lambda values: noting.ask_unit(actor, case, values["text"]),
        heading=_("Fråga enheten"),
        button=_("Skicka frågan"),
        refused=permissions.why_not_ask_unit(actor, case),
        done=_("Frågan är skickad. Den ligger på enhetschefens Min dag."),
    )


@with_outline
def answer_unit(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """The unit answers the SAS."""
    asked = next((one for one in reversed(story.notes_of(case, between_only=True)) if one.kind == "question"), None)
    return form_page(
        request,
        case,
        NoteForm(request.POST or None),
        lambda values: noting.answer_unit(actor, case, values["text"]),
        heading=_("Svara på SAS fråga"),
        button=_("Skicka svaret"),
        refused=permissions.why_not_answer_unit(actor, case),
        done=_("Svaret är skickat till SAS."),
        lead=asked.text if asked else "",
    )


@with_case
def rate(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Rate without seeing what the first one answered; or say that one has already seen it."""
    wanted = story.rating_of(case)
    if wanted is None:
        raise Http404
    if "sett" in request.POST:
        rating.decline(actor, wanted, "had seen the first rating")
        messages.success(request, _("Tack för att du sa det. Ärendet räknas inte som oberoende bedömt."))
        return redirect("case", number=case.number)
    return form_page(
        request,
        case,
        RatingForm(request.POST or None),
        lambda values: rating.rate(actor, wanted, Rating(values["actual"], values["possible"], values["likelihood"])),
        heading=_("Bedöm för dig själv"),
        button=_("Spara min bedömning"),
        refused=permissions.why_not_rate(actor, wanted),
        done=_("Sparat. Nu ser du den första bedömningen också."),
        template="cases/rate.html",
        told=[report.text for report in case.reports.all()],
    )


@with_case
def ask_for_name(request: HttpRequest, actor: Actor, case: Case, report: str) -> HttpResponse:
    """Ask to see who a confidential reporter is."""
    chosen = report_in(case, report)
    return form_page(
        request,
        case,
        ReasonForm(request.POST or None),
        lambda values: identity.ask(actor, chosen, values["reason"]),
        heading=_("Be om att få se namnet"),
        button=_("Be om namnet"),
        refused=reports.why_not_ask_for_name(actor, chosen),
        done=_("Sparat. Någon annan måste godkänna innan namnet kan öppnas."),
        lead=_(
            "Två personer måste öppna namnet tillsammans. Den som rapporterade ser vem som bad om det, "
            "varför, och om det öppnades."
        ),
    )


@for_roles(*reports.NAME_ROLES)
def name_request(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Approve or decline, and afterwards see the name."""
    wanted = get_object_or_404(names.of_actor(actor), pk=key)
    if reports.why_not_know_of_name(actor, wanted.report) is not None:
        raise Http404
    reading(request, "report", [wanted.report_id])
    pressed = request.POST.get("gor", "") if request.method == "POST" else ""
    name = ""
    if pressed in ("godkann", "neka"):
        identity.answer(actor, wanted, approve=pressed == "godkann")
        done = _("Godkänt. Ni två kan se namnet i ett dygn.") if pressed == "godkann" else _("Du sa nej.")
        messages.success(request, done)
        return redirect("name-request", key=key)
    if pressed == "oppna":
        name = identity.open_name(actor, wanted).name
    context = {
        "wanted": wanted,
        "name": name,
        "refused_answer": reports.why_not_answer_for_name(actor, wanted),
        "refused_open": reports.why_not_open_name(actor, wanted),
    }
    return render(request, "cases/name_request.html", context)
