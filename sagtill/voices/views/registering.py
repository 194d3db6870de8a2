"""The staff's page for what somebody says on the phone, at a meeting or on paper: write it down, read it back, hand over the code."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.files import services as files
from sagtill.law import deadlines
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in
from sagtill.reports.models import Report
from sagtill.reports.queries.voices import voice_of
from sagtill.reports.rules import codes
from sagtill.reports.rules.voices import answer_key
from sagtill.reports.services import sending, sent_forms
from sagtill.ui import qr
from sagtill.voices.forms.base import NobodyListensError
from sagtill.voices.forms.registering import RegisterForm


def _key(request: HttpRequest) -> UUID:
    try:
        return sent_forms.as_key(request.POST.get("nyckel", ""))
    except ValueError:
        return uuid4()


@signed_in
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down what somebody outside says. Sent again, the same form is one complaint and the same code."""
    units = organisation.reportable_units(actor.organisation_id)
    form = RegisterForm(request.POST or None, units=units, own=organisation.home_unit(actor.person))
    key = _key(request)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, key, status=422 if request.method == "POST" else 200)
    try:
        receipt = sending.send(form.telling(key), None, written_by=actor.person)
    except sent_forms.OtherFormError:
        form.add_error(None, _("Det här är redan sparat. Det du har ändrat sedan dess är inte sparat."))
        return _page(request, form, uuid4(), status=422)
    except NobodyListensError:
        form.add_error(None, _("Ingen nämnd här tar emot det som barn berättar. Säg till den som förvaltar systemet."))
        return _page(request, form, key, status=422)
    refused = [] if receipt.again else _attach(request, receipt.report)
    return render(request, "voices/registered.html", _receipt(receipt, key, refused))


def _page(request: HttpRequest, form: RegisterForm, key: UUID, *, status: int) -> HttpResponse:
    context = {
        "form": form,
        "key": key,
        "first": [form[name] for name in form.fields if name not in (*form.MORE, "read_back")],
        "more": [form[name] for name in form.MORE],
        "open_more": form.is_bound and form.needs_more(),
    }
    return render(request, "voices/register.html", context, status=status)


def _attach(request: HttpRequest, report: Report) -> list[str]:
    clean, refused = files.take_in(request.FILES.getlist("files"))
    files.attach(report.organisation_id, report.id, clean)
    return [_(sentence) for sentence in refused]


def _receipt(receipt: sent_forms.Receipt, key: UUID, refused: list[str]) -> dict[str, Any]:
    """What is read to the person, and the card that goes with them."""
    report = receipt.report
    voice = voice_of(report)
    targets = report.organisation.settings.get("targets", {})
    speaker = voice.speaker if voice else ""
    return {
        "report": report,
        "key": key,
        "code": codes.grouped(receipt.code) if receipt.code else "",
        "qr": qr.svg(f"{settings.ADDRESS}/kod#{receipt.code}", at_once=True) if receipt.code else "",
        "address": settings.ADDRESS,
        "for_young": voice is not None and voice.is_young,
        "read_by": deadlines.due("complaint_handler", report.received_at, targets).date,
        "answer_by": deadlines.due(answer_key(speaker), report.received_at, targets).date,
        "refused": refused,
    }


@signed_in
@require_POST
def handed_over(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The person has their card. From now on nobody here can show the code again."""
    sent_forms.forget_code(_key(request))
    messages.success(request, _("Klart. Koden finns nu bara hos personen."))
    return redirect("voices-register")
