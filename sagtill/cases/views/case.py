"""The page of one case: the next step first, then what was told, what has happened, what is like it, and the rest."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagtill.actions import queries as actions
from sagtill.actions.rules import ADVICE_WEAK, all_weak
from sagtill.audit.middleware import reading
from sagtill.cases import permissions
from sagtill.cases.queries import clocks, contents, similar, steps, story
from sagtill.cases.queries.telling import told_in
from sagtill.cases.services import assessing, merging
from sagtill.cases.services.verbs import refuse
from sagtill.cases.views.case_verbs import verbs_of
from sagtill.cases.views.fetching import report_in, with_case, with_outline
from sagtill.files.delivery import download
from sagtill.files.models import Attachment
from sagtill.law import clock
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import OUTCOME_TAGS, Outcome
from sagtill.reports.services import talking

Opened = dict[tuple[Any, str], str]


@require_GET
@with_outline
def case_page(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Everything about one case, or its outline for those whose assignment gives no more."""
    if not may(actor, Act.READ, case):
        return outline(request, actor, case)
    if not case.opened_at:
        assessing.open_case(actor, case)
        case.refresh_from_db()
    printing = "utskrift" in request.GET
    if printing:
        reading(request, "case", [case.id], act="print")
    return show(request, actor, case, printing=printing)


@require_GET
@with_outline
def next_page(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Straight to where the next step is done: the button on Min dag. Where one may not do it, to the case, which says why."""
    if not may(actor, Act.READ, case):
        return redirect("case", number=case.number)
    assessing.open_case(actor, case)
    step = steps.next_for(actor, case)
    return redirect("case", number=case.number) if step.refused or not step.words else redirect(step.url)


def outline(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Number, title, status and dates; the unit's own actions, which it follows up whoever holds the case; and what it was asked."""
    mine = list(actions.of_origins([case.id]).visible_to(actor))
    reading(request, "action", [action.id for action in mine], act="list")
    asked = permissions.why_not_answer_unit(actor, case) is None
    context = {
        "case": case.seen_by(actor),
        "why": permissions.why_only_outline(case),
        "plan": mine,
        "asked": asked,
        "notes": story.notes_of(case, between_only=True) if permissions.leads_unit(actor, case) else [],
        "can_take_back": permissions.why_not_take_back(actor, case) is None,
    }
    return render(request, "cases/outline.html", context)


def show(
    request: HttpRequest, actor: Actor, case: Case, *, opened: Opened | None = None, printing: bool = False
) -> HttpResponse:
    """The page, with protected fields that were just opened; on paper it says who took it out, and the log knows."""
    held = contents.contents_of(case)
    case.reports_at_hand = held.reports
    case.changes_at_hand = held.changes
    rating = story.rating_of(case)
    blind = rating is not None and permissions.why_not_rate(actor, rating) is None
    plan = actions.plan_of(case.id)
    alike = similar.similar_with_actions(actor, case)
    if alike:
        reading(request, "case", [other.id for other, _done in alike], act="list")
    context = {
        "case": case.seen_by(actor),
        "tags": _tags(case),
        "next": steps.next_for(actor, case),
        "blind": blind,
        "told": told_in(actor, case, held, opened or {}),
        "events": story.timeline(case, held, blind=blind),
        "clocks": clocks.clocks(case),
        "concern": _concern(case),
        "similar": alike,
        "assessments": [] if blind else story.assessments_of(case),
        "rating": rating,
        "contacts": list(case.first_contacts.select_related("by")) if case.kind == "threat" else [],
        "causes": contents.causes_of(case) if held.there.causes else [],
        "plan": plan,
        "no_actions": held.signed_alone,
        "weak_advice": _(ADVICE_WEAK) if all_weak(one.strength for one in plan) else "",
        "notes": held.notes,
        "verbs": verbs_of(actor, case),
        "can_open_lex_sarah": case.desk == "sas" and permissions.why_not_lex_sarah(actor, case) is None,
        "can_note": permissions.why_not_note(actor, case) is None,
        "asked": permissions.why_not_answer_unit(actor, case) is None,
        "can_take_back": permissions.why_not_take_back(actor, case) is None,
        "just_merged": merging.just_merged(actor, case) if held.there.gathered else [],
        "refused_handling": permissions.why_not_handle(actor, case),
        "printing": printing,
        "now": clock.now(),
    }
    return render(request, "cases/case.html", context)


def _concern(case: Case) -> dict[str, Any]:
    """Where one turns when a child may be harmed, as the organisation has set it."""
    return {
        "url": organisation.setting(case.organisation, "url_concern_report"),
        "phone": organisation.setting(case.organisation, "phone_social_emergency"),
    }


def _tags(case: Case) -> list[tuple[str, str]]:
    label, colour = OUTCOME_TAGS.get(Outcome(case.outcome), ("", ""))
    return [(_(label), colour)] if label else []


@require_POST
@with_case
def open_protected(request: HttpRequest, actor: Actor, case: Case, report: str) -> HttpResponse:
    """Open «Vem gäller det?», or who told it aloud. It is logged, and shown to the reporter."""
    refuse(permissions.why_not_open_protected(actor, case))
    protected = report_in(case, report)
    field = request.POST.get("falt", "who")
    if field not in talking.PROTECTED:
        raise Http404
    found = talking.open_protected(protected, field, by=actor.person, role=actor.main_role or "")
    return show(request, actor, case, opened={(protected.id, field): found})


@require_GET
@with_case
def attachment(request: HttpRequest, actor: Actor, case: Case, report: str, key: str) -> HttpResponse:
    """A file that came with a report."""
    found = get_object_or_404(Attachment, pk=key, owner_id=report_in(case, report).id)
    answer = download(found)
    reading(request, "attachment", [found.id])
    return answer
