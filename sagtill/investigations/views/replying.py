"""Talking with those who reported, by whoever investigates: answering, asking, and saying that one has read."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.investigations import permissions
from sagtill.investigations.forms.after import QuestionForm, ReplyForm
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import material
from sagtill.investigations.services import replying
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.organisation.access import Actor
from sagtill.reports.models import Report
from sagtill.reports.queries.voices import voice_of


def _report(investigation: Investigation, number: str) -> Report:
    chosen = next((one for one in material.reports_of(investigation) if one.number == number), None)
    if chosen is None:
        raise Http404
    return chosen


def _what_was_said(report: Report) -> dict[str, Any]:
    """What the one who writes to a reporter has above the field: the report, who speaks, and the talk so far."""
    return {
        "report": report,
        "text": report.text,
        "voice": voice_of(report),
        "talk": list(report.messages.select_related("by")),
    }


def _after(investigation: Investigation) -> str:
    return reverse("investigation-after", args=[investigation.number])


@with_investigation
def reply(request: HttpRequest, actor: Actor, investigation: Investigation, report: str) -> HttpResponse:
    """Answer one who reported. Whoever investigates does it here, without having to hold the case."""
    chosen = _report(investigation, report)
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
        **_what_was_said(chosen),
    )


@with_investigation
def ask(request: HttpRequest, actor: Actor, investigation: Investigation, report: str) -> HttpResponse:
    """Ask one who reported something, beneath what has been said so far."""
    chosen = _report(investigation, report)
    return form_page(
        request,
        investigation,
        QuestionForm(request.POST or None),
        lambda values: replying.ask(actor, investigation, chosen, values["text"]),
        heading=_("Fråga den som rapporterade {number}").format(number=chosen.number),
        button=_("Skicka frågan"),
        refused=permissions.why_not_reply(actor, investigation, chosen),
        done=_("Frågan är skickad. Svaret kommer hit."),
        after=_after(investigation),
        template="investigations/ask.html",
        lead=_("En fråga är inget svar på rapporten. Den som är anonym läser den med sin kod."),
        **_what_was_said(chosen),
    )


@require_POST
@with_investigation
def hear(request: HttpRequest, actor: Actor, investigation: Investigation, report: str) -> HttpResponse:
    """What the reporter has written is read."""
    replying.hear(actor, investigation, _report(investigation, report))
    messages.success(request, _("Noterat att du har läst."))
    return redirect("investigation-after", number=investigation.number)
