"""The pages of actions: planned, done, their effect, or called off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sagtill.actions import permissions as action_permissions
from sagtill.actions.models import Action
from sagtill.actions.rules import ADVICE_WEAK, STRENGTH_LABELS, Effect, State
from sagtill.actions.services import Plan
from sagtill.audit.middleware import reading
from sagtill.cases import permissions
from sagtill.cases.forms.acting import ActionForm, DoneForm, EffectForm
from sagtill.cases.forms.talking import ReasonForm
from sagtill.cases.services import acting
from sagtill.cases.services.once import once
from sagtill.cases.views.fetching import with_case, with_outline
from sagtill.cases.views.form_page import form_page, key_of
from sagtill.organisation.access import Actor, may
from sagtill.organisation.guards import signed_in
from sagtill.organisation.roles import Act
from sagtill.reports.models import Case


@with_case
def add_action(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """C4: a new action, tied to the cause it answers."""
    form = ActionForm(request.POST or None, case=case, initial={"cause": request.GET.get("orsak", "")})

    def do(values: dict[str, Any]) -> None:
        known = [UUID(values["cause"])] if values["cause"] else []
        new = None if known else (values["new_cause"], values["area"])
        acting.add_action(actor, case, Plan.written(values), known, new)

    return form_page(
        request,
        case,
        form,
        do,
        heading=_("Ny åtgärd"),
        button=_("Spara åtgärden"),
        refused=permissions.why_not_act(actor, case),
        done=_("Åtgärden är sparad."),
        template="cases/action.html",
        strengths=[(key, label, hint) for key, (label, hint) in STRENGTH_LABELS.items()],
        weak_advice=_(ADVICE_WEAK),
    )


@with_outline
def follow_action(request: HttpRequest, actor: Actor, case: Case, key: UUID) -> HttpResponse:
    """Is it done? And later: did it help? The unit follows up its actions also while the SAS holds the case (product.md 8)."""
    action = get_object_or_404(Action.objects.visible_to(actor), pk=key, origin_id=case.id)
    reading(request, "action", [action.id])
    if action.state == State.UNDER_WAY:
        return form_page(
            request,
            case,
            DoneForm(request.POST or None),
            lambda values: acting.complete_action(actor, case, action, values["note"]),
            heading=_("Är åtgärden klar?"),
            button=_("Ja, den är klar"),
            refused=action_permissions.why_not_complete(actor, action),
            done=_("Åtgärden är klar. Nu väntar vi på effekten."),
            lead=action.text,
            cancel_action=action if action_permissions.why_not_cancel(actor, action) is None else None,
        )
    return form_page(
        request,
        case,
        EffectForm(request.POST or None),
        lambda values: acting.judge_effect(actor, case, action, Effect(values["effect"]), values["seen"]),
        heading=_("Hjälpte det?"),
        button=_("Spara uppföljningen"),
        refused=action_permissions.why_not_judge_effect(actor, action),
        done=_("Uppföljningen är sparad."),
        lead=_("{action} Vi skulle se det på: {measure}").format(action=action.text, measure=action.measure),
        cancel_action=action if action_permissions.why_not_cancel(actor, action) is None else None,
    )


@with_outline
def cancel_action(request: HttpRequest, actor: Actor, case: Case, key: UUID) -> HttpResponse:
    """It will not be done; the reason is signed."""
    action = get_object_or_404(Action.objects.visible_to(actor), pk=key, origin_id=case.id)
    return form_page(
        request,
        case,
        ReasonForm(request.POST or None),
        lambda values: acting.cancel_action(actor, case, action, values["reason"]),
        heading=_("Åtgärden blir inte av"),
        button=_("Avbryt åtgärden och skriv under"),
        refused=action_permissions.why_not_cancel(actor, action),
        done=_("Åtgärden är avbruten. Skälet är sparat."),
        lead=action.text,
    )


@signed_in
def own_action(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """An action that is one's own to do, for whoever may not read the case it comes from."""
    action = get_object_or_404(Action.objects.visible_to(actor).select_related("unit", "owner"), pk=key)
    case = get_object_or_404(Case.objects.select_related("unit", "organisation"), pk=action.origin_id)
    reading(request, "action", [action.id])
    refused = action_permissions.why_not_complete(actor, action)
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and refused is None:
        once(actor, key_of(request), lambda: acting.complete_action(actor, case, action, form.cleaned_data["note"]))
        messages.success(request, _("Åtgärden är klar. Nu väntar vi på effekten."))
        return redirect("actions")
    status = 422 if form.errors else 403 if request.method == "POST" else 200
    context = {
        "action": action,
        "form": form,
        "refused": refused,
        "key": key_of(request),
        "reads_case": may(actor, Act.OUTLINE, case),
    }
    return render(request, "cases/own_action.html", context, status=status)


own_action.access = "action"  # type: ignore[attr-defined]
