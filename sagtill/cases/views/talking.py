"""Answering and asking those who told."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.cases import permissions
from sagtill.cases.forms.talking import AskForm, ReplyForm
from sagtill.cases.queries import language
from sagtill.cases.rules import REPLY_SUGGESTIONS
from sagtill.cases.services import answering
from sagtill.cases.views.fetching import report_in, with_case
from sagtill.cases.views.form_page import form_page, key_of, version_of
from sagtill.cases.views.language import LONGEST
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case, Reply, Report
from sagtill.reports.queries.voices import voice_of
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.services.steps import StaleError


@with_case
def reply(request: HttpRequest, actor: Actor, case: Case, report: str) -> HttpResponse:
    """C3: the most important thing a handler does."""
    chosen = report_in(case, report)
    sas = organisation.sas_of(case.organisation_id)
    named = {"sas": sas[0].name if sas else "SAS"}
    suggestions = [_(text).replace("{sas}", named["sas"]) for text in REPLY_SUGGESTIONS]
    waiting = case.replies_missing

    if "prova" in request.POST:
        return _with_language(request, case, chosen)

    def do(values: dict[str, str]) -> None:
        if "alla" in request.POST:
            answering.reply_to_all(actor, case, values["text"], version_of(request))
        else:
            answering.reply(actor, chosen, values["text"], version_of(request))

    first_name = chosen.reporter.get_short_name() if chosen.reporter else ""
    return form_page(
        request,
        case,
        ReplyForm(request.POST or None),
        do,
        heading=_("Svara {name}").format(name=first_name) if first_name else _("Svara den som rapporterade"),
        button=_("Skicka svaret"),
        refused=permissions.why_not_reply(actor, chosen),
        done=_("Svaret är skickat. Du kan ta tillbaka det i 30 minuter."),
        template="cases/reply.html",
        report=chosen,
        text=chosen.text,
        suggestions=suggestions,
        others_waiting=waiting - 1 if waiting > 1 else 0,
        oral=chosen.identity == Identity.TOLD,
        **_for_voice(chosen, case),
    )


def _for_voice(chosen: Report, case: Case) -> dict[str, Any]:
    """What the page says of an answer to somebody outside the staff: the way they chose, and how easy the text should be."""
    voice = voice_of(chosen)
    return {"voice": voice, "for_young": voice is not None and voice.is_young}


def _with_language(request: HttpRequest, case: Case, chosen: Report) -> HttpResponse:
    """The page again with how easy the text is to read; nothing is sent. This is the way without JavaScript."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    about = _for_voice(chosen, case)
    context = {
        "case": case.seen_by(actor),
        "form": ReplyForm(initial={"text": request.POST.get("text", "")}),
        "heading": _("Svara den som rapporterade"),
        "button": _("Skicka svaret"),
        "version": request.POST.get("version", ""),
        "key": key_of(request),
        "report": chosen,
        "text": chosen.text,
        "suggestions": [],
        "check": language.check(request.POST.get("text", "")[:LONGEST], for_young=about["for_young"]),
        "checked": True,
        **about,
    }
    return render(request, "cases/reply.html", context)


@require_POST
@with_case
def withdraw(request: HttpRequest, actor: Actor, case: Case, key: str) -> HttpResponse:
    """Take an answer back within thirty minutes."""
    answer = get_object_or_404(Reply.objects.select_related("report__case"), pk=key, report__case=case)
    refused = permissions.why_not_withdraw(actor, answer)
    if refused:
        messages.warning(request, refused)
    else:
        answering.withdraw(actor, answer)
        messages.success(request, _("Svaret är tillbakataget. Den som rapporterade ser det inte längre."))
    return redirect("case", number=case.number)


@with_case
def ask(request: HttpRequest, actor: Actor, case: Case, report: str) -> HttpResponse:
    """Ask the reporter something."""
    chosen = report_in(case, report)
    return form_page(
        request,
        case,
        AskForm(request.POST or None),
        lambda values: answering.ask(actor, chosen, values["text"]),
        heading=_("Fråga den som rapporterade"),
        button=_("Skicka frågan"),
        refused=permissions.why_not_reply(actor, chosen),
        done=_("Frågan är skickad."),
        lead=_("Den som är anonym läser frågan med sin kod.") if chosen.is_anonymous else "",
    )


@require_POST
@with_case
def hear(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Read, and nothing more is needed right now."""
    answering.hear(actor, case)
    messages.success(request, _("Noterat som läst."))
    return redirect("case", number=case.number)


@require_POST
@with_case
def introduce(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Say that one takes care of what somebody outside has told."""
    try:
        answering.introduce(actor, case, version_of(request))
    except StaleError:
        messages.warning(request, _("Någon annan har ändrat ärendet under tiden. Läs det en gång till."))
    else:
        messages.success(request, _("Den som skrev ser nu att du tar hand om det."))
    return redirect("case", number=case.number)
