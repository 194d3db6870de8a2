"""The pages behind letting a case rest, closing it, and opening it again."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.cases import permissions
from sagtill.cases.forms.talking import ReasonForm, RestForm
from sagtill.cases.services import resting
from sagtill.cases.views.fetching import with_case
from sagtill.cases.views.form_page import form_page, version_of
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case


@with_case
def rest(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Let it rest until a day."""
    return form_page(
        request,
        case,
        RestForm(request.POST or None),
        lambda values: resting.rest(actor, case, values["until"], values["reason"], version_of(request)),
        heading=_("Låt ärendet vila"),
        button=_("Låt vila"),
        refused=permissions.why_not_rest(actor, case),
        done=_("Ärendet vilar. Det kommer tillbaka till Min dag den dag du valde."),
    )


@require_POST
@with_case
def wake(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Take it up again."""
    resting.wake(actor, case)
    messages.success(request, _("Ärendet är taget upp igen."))
    return redirect("case", number=case.number)


@with_case
def close(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Everything is done."""
    return form_page(
        request,
        case,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda _values: resting.close(actor, case, version_of(request)),
        heading=_("Avsluta ärendet"),
        button=_("Avsluta"),
        refused=permissions.why_not_close(actor, case),
        done=_("Ärendet är avslutat. Den som rapporterade ser det."),
        lead=_("Alla har fått svar och allt är uppföljt. Ärendet går att öppna igen."),
    )


@with_case
def reopen(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Open it again, with a reason."""
    return form_page(
        request,
        case,
        ReasonForm(request.POST or None),
        lambda values: resting.reopen(actor, case, values["reason"], version_of(request)),
        heading=_("Öppna ärendet igen"),
        button=_("Öppna igen"),
        refused=permissions.why_not_reopen(actor, case),
        done=_("Ärendet är öppet igen."),
        lead=_("Den som rapporterade får läsa skälet."),
    )
