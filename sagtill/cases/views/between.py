"""What handlers do beside the case's own path: call after a threat, write to each other, rate blind, open a sealed name."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.cases.forms.judging import CallForm, RatingForm
from sagtill.cases.forms.talking import NoteForm
from sagtill.cases.queries import story
from sagtill.cases.rules import Called, Told
from sagtill.cases.services import contacting, noting, rating
from sagtill.cases.views.fetching import with_case, with_outline
from sagtill.cases.views.form_page import form_page, version_of
from sagtill.law.severity import Rating
from sagtill.law.work_environment import DUTY, SERIOUS
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case


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
