"""The report flow, R1 to R4: one question a page, the choice is the button, no JavaScript needed."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from sagtill.law import clock, duties
from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Unit
from sagtill.reports.forms.answering import CHOICES, CheckForm, ChoiceForm
from sagtill.reports.forms.happening import TODAY, ThreatForm, WhatForm, unit_choices
from sagtill.reports.kinds import BY_CHOICE
from sagtill.reports.kinds import STAFF as KINDS
from sagtill.reports.kinds.base import Step
from sagtill.reports.rules.examples import examples_for
from sagtill.reports.rules.statuses import OUTCOME_LABELS, Identity
from sagtill.reports.services import drafts
from sagtill.reports.views.answers import Answers
from sagtill.reports.views.channels import OPEN, Channel, actor_of, guarded_when_signed_in
from sagtill.reports.views.keeping import keep, keep_unjudged

TEMPLATES = {
    Step.WHAT: "reports/what.html",
    Step.THREAT: "reports/threat.html",
    Step.HOW: "reports/how.html",
    Step.SAFE: "reports/safe.html",
    Step.DANGER: "reports/danger.html",
    Step.CHECK: "reports/check.html",
}


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """R1: what do you want to tell?"""
    actor = actor_of(request)
    unit = _poster_unit(request) or (organisation.home_unit(actor.person) if actor else None)
    chosen = unit.organisation if unit else organisation.of_visitor(actor)
    context = {
        "kinds": KINDS.values(),
        "examples": examples_for(unit.line_of_work if unit else ""),
        "unit": unit,
        "poster": request.GET.get("e", ""),
        "confidential": request.GET.get("namn") == "utredaren",
        "draft": drafts.of(actor.person) if actor else None,
        "channel": OPEN,
        "concern_url": organisation.setting(chosen, "url_concern_report") if chosen else "",
        "it_phone": organisation.setting(chosen, "phone_it") if chosen else "",
        # Whoever receives reports informs those who work there of both duties (27 kap. 3 § SoL, 24 c § LSS).
        "report_source": duties.cited_on("report", clock.today()),
        "quality_source": duties.cited_on("good_quality", clock.today()),
    }
    return render(request, "reports/start.html", context)


def _poster_unit(request: HttpRequest) -> Unit | None:
    """The unit that a QR code on a wall names; where it was merged, the one that goes on; an unknown one is none."""
    return organisation.unit_of_poster(request.GET.get("e") or request.POST.get("e"))


@guarded_when_signed_in
@require_POST
def answer(request: HttpRequest, channel: Channel = OPEN) -> HttpResponse:
    """Take the answer of one page and show the next; or show the same page again with what has to be put right."""
    answers = Answers.opened(request.POST.get("svar", ""))
    if answers is None:
        return _begin(request, channel)
    step = Step(request.POST["fran"]) if request.POST.get("fran") in list(Step) else answers.steps[0]
    form = form_for(request, channel, answers, step, request.POST)
    wanted = request.POST.get("till", "")
    if wanted in list(Step):
        # Going back keeps what is typed as it is; it is judged when the page is sent on.
        keep_unjudged(answers, step, request.POST)
        return show(request, channel, answers, Step(wanted))
    if not form.is_valid():
        return show(request, channel, answers, step, form=form, status=422)
    keep(answers, step, form)
    return _onward(request, channel, answers, step)


def _begin(request: HttpRequest, channel: Channel) -> HttpResponse:
    choice = request.POST.get("typ", "")
    if choice not in BY_CHOICE:
        return redirect(channel.start)
    unit = _poster_unit(request)
    answers = Answers.begin(choice, str(unit.id) if unit else "")
    if request.POST.get("identitet") == Identity.CONFIDENTIAL and not channel.is_anonymous:
        answers.values["identity"] = Identity.CONFIDENTIAL
    return show(request, channel, answers, answers.steps[0])


def _onward(request: HttpRequest, channel: Channel, answers: Answers, step: Step) -> HttpResponse:
    """The next page; danger first, before anything else is asked."""
    if step is Step.DANGER and answers.values.get("danger") == "ongoing":
        return show(request, channel, answers, Step.DANGER, ongoing=True)
    if step is Step.SAFE and answers.values.get("is_safe") == "no" and request.POST.get("choice") == "no":
        return show(request, channel, answers, Step.SAFE, help_first=True)
    following = Step.CHECK if answers.values.get("checking") and answers.is_complete() else answers.after(step)
    return show(request, channel, answers, following)


def form_for(request: HttpRequest, channel: Channel, answers: Answers, step: Step, data: Any = None) -> forms.Form:
    """The form of a page, filled with what was answered before."""
    if step in CHOICES:
        return ChoiceForm(data, choices=CHOICES[step])
    if step is Step.CHECK:
        return CheckForm(data, initial=answers.values)
    form_class = ThreatForm if step is Step.THREAT else WhatForm
    actor = actor_of(request)
    own = organisation.home_unit(actor.person) if actor else None
    units = (
        organisation.reportable_units(actor.organisation_id)
        if actor
        else organisation.all_reportable_units(with_whole_organisation=channel.is_anonymous)
    )
    shown = unit_choices(units, own, grouped=actor is None)
    return form_class(data, initial=_initial(answers, own), units=units, choices=shown)


def _initial(answers: Answers, own: Unit | None) -> dict[str, Any]:
    initial = {"when": TODAY, **answers.values}
    if not initial.get("unit") and own:
        initial["unit"] = str(own.id)
    return initial


def show(
    request: HttpRequest,
    channel: Channel,
    answers: Answers,
    step: Step,
    *,
    form: forms.Form | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A page of the flow. For the signed-in the answers are saved on the way, script or not."""
    actor = actor_of(request)
    if step is Step.CHECK:
        answers.values["checking"] = True
        if not answers.is_complete():
            step = answers.steps[0]
    if actor:
        more["draft_version"] = drafts.save(actor.person, {**answers.values, "step": step})
    unit = _chosen_unit(answers)
    context = {
        "channel": channel,
        "answer_url": reverse(channel.answer),
        "send_url": reverse(channel.send),
        "answers": answers,
        "sealed": answers.sealed(),
        "step": step,
        "previous": answers.before(step),
        "form": form or form_for(request, channel, answers, step),
        "outcomes": OUTCOME_LABELS.items(),
        "outcome_label": OUTCOME_LABELS.get(answers.values.get("outcome", ""), ""),
        "unit": unit,
        "exit": answers.kind.closed_circle,
        "phones": _phones(unit, actor),
        "manager": organisation.responsible(unit.id) if unit and step is Step.CHECK else None,
        **more,
    }
    return render(request, TEMPLATES[step], context, status=status)


def _chosen_unit(answers: Answers) -> Unit | None:
    try:
        key = UUID(answers.values.get("unit", ""))
    except ValueError:
        return None
    return Unit.objects.select_related("organisation").filter(pk=key).first()


def _phones(unit: Unit | None, actor: Any) -> dict[str, Any]:
    chosen = unit.organisation if unit else organisation.of_visitor(actor)
    if chosen is None:
        return {}
    names = ("phone_manager_on_call", "phone_social_emergency", "phone_guard")
    return {name: organisation.setting(chosen, name) for name in names}
