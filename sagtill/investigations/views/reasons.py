"""Causes and their answers, the consequences, and earlier matters."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.actions.rules import Strength
from sagtill.actions.services import Plan
from sagtill.investigations import permissions
from sagtill.investigations.forms.reasons import ClaimForm, ExcuseForm, LikenessForm, LockForm, PlanForm, WhyForm
from sagtill.investigations.models import Claim, Investigation, Reason, Similar
from sagtill.investigations.queries import material
from sagtill.investigations.rules.stages import Basis, ClaimAnswer, Likeness
from sagtill.investigations.services import consequences, likeness, reasons
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Role


def _part(investigation: Investigation, part: int) -> str:
    return reverse("investigation-part", args=[investigation.number, part])


def _why(values: dict[str, Any]) -> reasons.Why:
    return reasons.Why(**{**values, "basis": Basis(values["basis"])})


@with_investigation
def add(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """One more "why?", under the event or under a cause."""
    under = request.GET.get("under", "")
    parent = get_object_or_404(Reason, investigation=investigation, pk=_key(under)) if under else None
    lead = parent.text if parent else investigation.title
    return _why_page(
        request,
        investigation,
        WhyForm(request.POST or None),
        lambda values: reasons.add(actor, investigation, _why(values), parent),
        heading=_("Varför?"),
        lead=_("”{text}” – varför hände det?").format(text=lead),
        refused=permissions.why_not_write(actor, investigation),
    )


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@with_investigation
def change(request: HttpRequest, actor: Actor, investigation: Investigation, key: UUID) -> HttpResponse:
    """Say a cause better."""
    reason = get_object_or_404(Reason, investigation=investigation, pk=key)
    initial = {name: getattr(reason, name) for name in ("text", "area", "basis", "source", "name_kept")}
    return _why_page(
        request,
        investigation,
        WhyForm(request.POST or None, initial=initial),
        lambda values: reasons.change(actor, reason, _why(values)),
        heading=_("Ändra orsaken"),
        lead="",
        refused=permissions.why_not_write(actor, investigation),
    )


def _why_page(
    request: HttpRequest,
    investigation: Investigation,
    form: WhyForm,
    do: Callable[[dict[str, Any]], object],
    *,
    heading: str,
    lead: str,
    refused: str | None,
) -> HttpResponse:
    """The form of a cause. A name in it is asked about, and everything that was written stands there still."""
    try:
        return form_page(
            request,
            investigation,
            form,
            do,
            heading=heading,
            button=_("Spara"),
            refused=refused,
            done=_("Sparat."),
            lead=lead,
            after=_part(investigation, 5),
        )
    except reasons.NameInCauseError as error:
        form.add_error("text", _("Här finns ett namn. Skriv om arbetssättet: vad gjorde det lätt att göra fel?"))
        form.add_error(
            "name_kept",
            _("Står inte för en person? Skriv varför {name} ska stå kvar.").format(name=", ".join(error.names)),
        )
        context = {
            "investigation": investigation,
            "form": form,
            "heading": heading,
            "lead": lead,
            "button": _("Spara"),
            "version": investigation.version,
            "key": request.POST.get("nyckel", ""),
            "back": _part(investigation, 5),
        }
        return render(request, "investigations/form.html", context, status=422)


@require_POST
@with_investigation
def remove(request: HttpRequest, actor: Actor, investigation: Investigation, key: UUID) -> HttpResponse:
    """Take a cause away; what stood under it moves up."""
    reasons.remove(actor, get_object_or_404(Reason, investigation=investigation, pk=key))
    messages.success(request, _("Orsaken är borttagen. Det som stod under den har flyttats upp."))
    return redirect(_part(investigation, 5))


@require_POST
@with_investigation
def move_up(request: HttpRequest, actor: Actor, investigation: Investigation, key: UUID) -> HttpResponse:
    """Before the one it follows."""
    reasons.move_up(actor, get_object_or_404(Reason, investigation=investigation, pk=key))
    return redirect(_part(investigation, 5))


@with_investigation
def excuse(request: HttpRequest, actor: Actor, investigation: Investigation, key: UUID) -> HttpResponse:
    """«Ingen åtgärd, därför att»."""
    reason = get_object_or_404(Reason, investigation=investigation, pk=key)
    return form_page(
        request,
        investigation,
        ExcuseForm(request.POST or None),
        lambda values: reasons.excuse(actor, reason, values["because"]),
        heading=_("Ingen åtgärd behövs"),
        button=_("Skriv under"),
        refused=permissions.why_not_write(actor, investigation),
        done=_("Sparat."),
        lead=_("”{text}”").format(text=reason.text),
        after=_part(investigation, 5),
    )


@with_investigation
def plan(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """An action that answers at least one cause."""
    ends = material.ends_of(investigation)
    asked = request.GET.get("orsak", "")
    form = PlanForm(
        request.POST or None, investigation=investigation, ends=ends, initial={"reasons": [asked] if asked else []}
    )

    def do(values: dict[str, Any]) -> None:
        what = Plan(
            text=values["text"],
            strength=Strength(values["strength"]),
            owner_role=Role(values["owner_role"]),
            due_on=values["due_on"],
            measure=values["measure"],
            follow_up_on=values["follow_up_on"],
        )
        reasons.plan(actor, investigation, what, [UUID(key) for key in values["reasons"]])

    refused = permissions.why_not_write(actor, investigation)
    if refused is None and not ends:
        refused = _("Skriv minst en orsak först.")
    return form_page(
        request,
        investigation,
        form,
        do,
        heading=_("Koppla en åtgärd"),
        button=_("Bestäm åtgärden"),
        refused=refused,
        done=_("Åtgärden är bestämd."),
        after=_part(investigation, 8 if request.GET.get("del") == "8" else 5),
    )


@with_investigation
def answer_claim(request: HttpRequest, actor: Actor, investigation: Investigation, key: UUID) -> HttpResponse:
    """What the investigation found about a consequence; the reporter's words stand locked above."""
    one = get_object_or_404(
        Claim.objects.select_related("report", "investigation"), investigation=investigation, pk=key
    )
    initial = {"answer": one.answer, "text": one.answer_text}
    return form_page(
        request,
        investigation,
        ClaimForm(request.POST or None, initial=initial),
        lambda values: consequences.answer(actor, one, ClaimAnswer(values["answer"]), values["text"]),
        heading=_("Svara på följden"),
        button=_("Spara svaret"),
        refused=permissions.why_not_write(actor, investigation),
        done=_("Svaret är sparat."),
        quoted=one.words,
        after=_part(investigation, 4),
    )


@with_investigation
def lock_claim(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """One more consequence, quoted from a report."""
    told = material.reports_of(investigation)
    form = LockForm(request.POST or None, reports=[(str(one.pk), one.number) for one in told])
    by_key = {str(one.pk): one for one in told}
    return form_page(
        request,
        investigation,
        form,
        lambda values: consequences.lock(actor, investigation, by_key[values["report"]], values["words"]),
        heading=_("Lås en följd"),
        button=_("Lås orden"),
        refused=permissions.why_not_write(actor, investigation),
        done=_("Orden är låsta. Nu ska de besvaras."),
        told=[one.text for one in told],
        after=_part(investigation, 4),
    )


@require_POST
@with_investigation
def child(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Whether a child is concerned."""
    consequences.say_whether_child(actor, investigation, concerns_child=request.POST.get("barn") == "ja")
    return redirect(_part(investigation, 4))


@with_investigation
def answer_likeness(request: HttpRequest, actor: Actor, investigation: Investigation, key: UUID) -> HttpResponse:
    """Has it happened before, and why again?"""
    found = Similar.objects.select_related("earlier", "earlier_case", "investigation")
    one = get_object_or_404(found, investigation=investigation, pk=key)
    earlier = material.seen_earlier(actor, one)
    return form_page(
        request,
        investigation,
        LikenessForm(request.POST or None, initial={"answer": one.answer, "why_again": one.why_again}),
        lambda values: likeness.answer(actor, one, Likeness(values["answer"]), values["why_again"]),
        heading=_("Har det hänt förut?"),
        button=_("Spara svaret"),
        refused=permissions.why_not_write(actor, investigation),
        done=_("Svaret är sparat."),
        lead=earlier,
        after=_part(investigation, 6),
    )


@require_POST
@with_investigation
def look_again(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Look for earlier matters again."""
    found = likeness.look_again(actor, investigation)
    messages.success(request, _("Vi hittade {n} nya.").format(n=found) if found else _("Vi hittade inget nytt."))
    return redirect(_part(investigation, 6))
