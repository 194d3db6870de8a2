"""Riskkvitton: the list, one of them, signing, renewing and ending."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sagtill.acceptances import permissions, queries, services
from sagtill.acceptances.forms import EndForm, RefusalForm, RenewalForm
from sagtill.acceptances.models import RiskAcceptance
from sagtill.acceptances.rules import LEVEL_LABELS, Reason
from sagtill.audit.middleware import reading
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.organisation.roles import HANDLING_ROLES, Act, Role
from sagtill.reports.models import Case

_READERS = (*sorted(HANDLING_ROLES), Role.AUDITOR)


@for_roles(*_READERS)
def acceptance_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those that hold, those that have run out, and those that are over."""
    ended = request.GET.get("visa") == "avslutade"
    rows = list(queries.listed(actor, ended=ended)[:200])
    reading(request, "risk_acceptance", [row.id for row in rows], act="list")
    return render(request, "acceptances/list.html", {"rows": rows, "ended": ended})


def _fetch(actor: Actor, number: str) -> RiskAcceptance:
    rows = RiskAcceptance.objects.visible_to(actor).select_related("case", "unit", "ended_by", "replaces")
    return get_object_or_404(rows, number=number)


@for_roles(*_READERS)
def acceptance(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One, as a receipt to print."""
    row = _fetch(actor, number)
    reading(request, "risk_acceptance", [row.id])
    context = {
        "row": row,
        "newer": RiskAcceptance.objects.filter(replaces=row).first(),
        "may_renew": permissions.why_not_renew(actor, row, row.level_now) is None,
        "may_end": permissions.why_not_end(actor, row) is None,
    }
    return render(request, "acceptances/one.html", context)


def _refusal(form: RefusalForm) -> services.Refusal:
    data = form.cleaned_data
    return services.Refusal(
        Reason(data["reason"]),
        data["what"],
        data["because"],
        data["meanwhile"],
        data["holds_until"],
        data.get("minutes", ""),
    )


@for_roles(Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD)
def sign(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say no to an action in a case, with one's name."""
    case = Case.objects.visible_to(actor, Act.HANDLE).filter(number=number).select_related("unit").first()
    if case is None:
        raise Http404
    reading(request, "case", [case.id])
    if reason := permissions.why_not_sign(actor, case):
        raise PermissionDenied(reason)
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.sign(actor, case, _refusal(form))
        messages.success(request, _("Riskkvittot är undertecknat."))
        return redirect("acceptance", number=made.number)
    context = {
        "form": form,
        "heading": _("Skriv under ett riskkvitto"),
        "back": ("case", case.number),
        "about": f"{case.number} {case.title}",
        "button": _("Skriv under med mitt namn"),
    }
    return render(request, "acceptances/write.html", context, status=422 if form.errors else 200)


@for_roles(*_READERS)
def renew(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say no once more."""
    row = _fetch(actor, number)
    level = row.level_now
    if reason := permissions.why_not_renew(actor, row, level):
        raise PermissionDenied(reason)
    initial = {"what": row.what, "reason": row.reason, "because": row.because, "meanwhile": row.meanwhile}
    form = RenewalForm(request.POST or None, level=level, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = services.renew(actor, row, _refusal(form), level)
        messages.success(request, _("Riskkvittot är förnyat."))
        return redirect("acceptance", number=made.number)
    context = {
        "form": form,
        "heading": _("Förnya riskkvittot"),
        "back": ("acceptance", row.number),
        "about": f"{row.number} · {_(LEVEL_LABELS[level])}",
        "button": _("Skriv under med mitt namn"),
    }
    return render(request, "acceptances/write.html", context, status=422 if form.errors else 200)


@for_roles(*_READERS)
def end(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The risk is dealt with."""
    row = _fetch(actor, number)
    if reason := permissions.why_not_end(actor, row):
        raise PermissionDenied(reason)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.end(actor, row, form.cleaned_data["because"])
        messages.success(request, _("Riskkvittot är avslutat."))
        return redirect("acceptance", number=row.number)
    context = {
        "form": form,
        "heading": _("Risken är åtgärdad"),
        "back": ("acceptance", row.number),
        "about": row.number,
        "button": _("Avsluta riskkvittot"),
    }
    return render(request, "acceptances/write.html", context, status=422 if form.errors else 200)
