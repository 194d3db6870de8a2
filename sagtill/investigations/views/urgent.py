"""The first day's pages: safety, seriousness, IVO, and the register."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.forms.opening import NotifyForm, NumberForm, RegisterForm, SafeForm, SeriousForm
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import after as queries
from sagtill.investigations.queries import clocks
from sagtill.investigations.rules.stages import Safe, Serious
from sagtill.investigations.services import registering, urgent
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.law import clock, definitions, notification
from sagtill.organisation.access import Actor


@with_investigation
def safe(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Is the person safe now; what was done at once, by whom, when."""
    form = SafeForm(
        request.POST or None, initial={"safe": investigation.safe, "nothing_needed": investigation.nothing_needed}
    )

    def do(values: dict[str, Any]) -> None:
        done = urgent.Done(values["what"], form.moment(), values["done_by"], values["nothing_needed"])
        urgent.make_safe(actor, investigation, Safe(values["safe"]), done)

    return form_page(
        request,
        investigation,
        form,
        do,
        heading=_("Är personen trygg?"),
        button=_("Spara"),
        refused=permissions.why_not_write(actor, investigation),
        done=_("Sparat."),
        lead=_("Se först till att personen är trygg. Skriv sedan vad som gjordes, av vem och när."),
    )


@with_investigation
def serious(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """«Är det allvarligt?»"""
    asked = request.GET.get("del", "0")
    part = int(asked) if asked in ("4", "9") else 0
    return form_page(
        request,
        investigation,
        SeriousForm(request.POST or None),
        lambda values: urgent.judge_serious(actor, investigation, Serious(values["answer"]), values["why"], part),
        heading=_("Är det allvarligt?"),
        button=_("Spara svaret"),
        refused=permissions.why_not_judge_serious(actor, investigation),
        done=_("Svaret är sparat. Frågan ligger kvar, så att du kan svara igen om något ändras."),
        lead=_("Då ska IVO få en anmälan snarast. Den kan skickas innan utredningen är klar."),
        explained=definitions.DEFINITIONS,
        explained_title=_("Vad betyder orden?"),
    )


@with_investigation
def notify(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The notification to IVO has been sent."""
    return form_page(
        request,
        investigation,
        NotifyForm(
            request.POST or None,
            made=queries.files_to_send(investigation),
            within=clocks.time_to_ivo(investigation.organisation),
            initial={"sent_on": clock.today(), "way": "e_service"},
        ),
        lambda values: urgent.notify(actor, investigation, **values),
        heading=_("Anmälan till IVO"),
        button=_("Spara att anmälan är skickad"),
        refused=permissions.why_not_notify(actor, investigation),
        done=_("Anmälan är registrerad."),
        lead=_("Skicka anmälan i IVO:s e-tjänst med BankID eller SITHS. Skriv sedan här att den är skickad."),
        explained=notification.SENDING,
        explained_title=_("Så lämnas anmälan"),
    )


@with_investigation
def register(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Write a document in the register."""
    return form_page(
        request,
        investigation,
        RegisterForm(request.POST or None, initial={"on": clock.today()}),
        lambda values: registering.register(actor, investigation, **values),
        heading=_("Diarieför en handling"),
        button=_("Diarieför"),
        refused=permissions.why_not_register(actor, investigation),
        done=_("Handlingen är diarieförd."),
        lead=_("Det som är hemligt skrivs för sig, så att registret i övrigt kan vara öppet (5 kap. 2 § OSL)."),
        register=list(investigation.register.select_related("investigation")),
        template="investigations/register_form.html",
    )


@with_investigation
def number(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The municipality's diary number."""
    initial = {"diary_number": investigation.diary_number, "brief": investigation.brief}
    return form_page(
        request,
        investigation,
        NumberForm(request.POST or None, initial=initial),
        lambda values: registering.give_number(actor, investigation, **values),
        heading=_("Diarienummer"),
        button=_("Spara"),
        refused=permissions.why_not_register(actor, investigation),
        done=_("Sparat."),
    )
