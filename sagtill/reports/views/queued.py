"""Reports written where there is no network: the phone keeps them locked, and hands them over when it can (ux.md 2.3)."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sagtill.law import clock
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.reports.kinds import BY_CHOICE
from sagtill.reports.kinds.base import Step
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.services import drafts, queued, sending, sent_forms
from sagtill.reports.views.answers import Answers
from sagtill.reports.views.channels import OPEN, actor_of, guarded_when_signed_in
from sagtill.reports.views.flow import form_for
from sagtill.reports.views.keeping import keep, keep_unjudged
from sagtill.ui.words import clock_time


@guarded_when_signed_in
@require_http_methods(["GET", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """What a phone needs to lock a report, and the place where it hands one over."""
    actor = actor_of(request)
    if actor is None:
        return JsonResponse({"sentence": _("Logga in, så skickas rapporten.")}, status=401)
    if request.method == "GET":
        lock = queued.lock_for(actor.person)
        key = b64encode(lock.public_key).decode()
        return JsonResponse({"key": key, "owner": lock.owner, "csrf": get_token(request)})
    try:
        content = queued.unlock(actor.person, request.body)
    except queued.NotYoursError:
        return JsonResponse({"sentence": _("Den som skrev rapporten behöver logga in för att skicka den.")}, status=409)
    except queued.UnreadableError:
        return JsonResponse({"sentence": _("Rapporten går inte att öppna. Skriv den igen.")}, status=410)
    return _hand_over(request, actor, content)


@dataclass
class _Refused:
    """Which page has to be put right before the report can be sent."""

    step: Step


def _hand_over(request: HttpRequest, actor: Actor, content: dict[str, Any]) -> HttpResponse:
    answers = _begin(content)
    if answers is None:
        return JsonResponse({"sentence": _("Rapporten går inte att öppna. Skriv den igen.")}, status=410)
    refused = _judge(request, actor, answers, content["steps"])
    if refused is None:
        try:
            receipt = sending.send(
                answers.telling(identity=answers.identity, language=_language(content)), actor.person
            )
        except sent_forms.OtherFormError:
            # The form was sent before with other words in it. What stands in the phone becomes a draft, under a key of its own.
            answers.values["key"] = content["key"]
            refused = _Refused(answers.steps[0])
        else:
            drafts.discard(actor.person)
            return JsonResponse({"number": receipt.report.number, "time": clock_time(clock.now())})
    if drafts.of(actor.person) is not None:
        sentence = _("Du har en annan rapport som inte är skickad. Skicka eller kasta den först.")
        return JsonResponse({"sentence": sentence}, status=423)
    drafts.save(actor.person, {**answers.values, "step": refused.step})
    sentence = _("Något behöver rättas innan rapporten kan skickas. Det du skrev finns kvar.")
    return JsonResponse({"sentence": sentence, "draft": reverse("report-start")}, status=422)


def _begin(content: dict[str, Any]) -> Answers | None:
    """The answers of the pages that came through before the network was gone, else a new telling with the phone's own key."""
    answers = Answers.opened(str(content.get("svar", "")))
    if answers is not None:
        return answers
    if content.get("typ") not in BY_CHOICE:
        return None
    answers = Answers.begin(content["typ"])
    answers.values["key"] = content["key"]
    return answers


def _judge(
    request: HttpRequest, actor: Actor, answers: Answers, steps: dict[str, list[tuple[str, str]]]
) -> _Refused | None:
    """Go through the pages in their order with the forms that they would have met here. Keeps what stands on them, right or wrong."""
    done: set[Step] = set()
    while step := next((one for one in answers.steps if one.value in steps and one not in done), None):
        done.add(step)
        data = _as_posted(steps[step.value], actor)
        form = form_for(request, OPEN, answers, step, data)
        if not form.is_valid():
            keep_unjudged(answers, step, data)
            return _Refused(step)
        keep(answers, step, form)
    first = answers.steps[0]
    if not answers.is_complete():
        return _Refused(first)
    return _Refused(first) if answers.telling(identity=Identity.NAMED, language="sv").errors() else None


def _as_posted(pairs: list[tuple[str, str]], actor: Actor) -> QueryDict:
    """A page's fields as a form would have sent them. The phone knows no units: what is left out is the person's own."""
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    home = organisation.home_unit(actor.person)
    if home and not data.get("unit"):
        data["unit"] = str(home.id)
    return data


def _language(content: dict[str, Any]) -> str:
    said = content.get("language")
    return said if isinstance(said, str) and len(said) <= 8 else get_language() or "sv"
