"""The causes: why it happened, until something that the organisation can change."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.investigations import permissions
from sagtill.investigations.forms.reasons import ExcuseForm, WhyForm
from sagtill.investigations.models import Investigation, Reason
from sagtill.investigations.rules.stages import Basis
from sagtill.investigations.services import reasons
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.organisation.access import Actor


def part_address(investigation: Investigation, part: int) -> str:
    return reverse("investigation-part", args=[investigation.number, part])


def _why(values: dict[str, Any]) -> reasons.Why:
    return reasons.Why(**{**values, "basis": Basis(values["basis"])})


@with_investigation
def add(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """One more "why?", under the event or under a cause."""
    under = request.GET.get("under", "")
    parent = get_object_or_404(Reason, investigation=investigation, pk=uuid_of(under)) if under else None
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


def uuid_of(text: str) -> UUID:
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
            after=part_address(investigation, 5),
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
            "back": part_address(investigation, 5),
        }
        return render(request, "investigations/form.html", context, status=422)


@require_POST
@with_investigation
def remove(request: HttpRequest, actor: Actor, investigation: Investigation, key: UUID) -> HttpResponse:
    """Take a cause away; what stood under it moves up."""
    reasons.remove(actor, get_object_or_404(Reason, investigation=investigation, pk=key))
    messages.success(request, _("Orsaken är borttagen. Det som stod under den har flyttats upp."))
    return redirect(part_address(investigation, 5))


@require_POST
@with_investigation
def move_up(request: HttpRequest, actor: Actor, investigation: Investigation, key: UUID) -> HttpResponse:
    """Before the one it follows."""
    reasons.move_up(actor, get_object_or_404(Reason, investigation=investigation, pk=key))
    return redirect(part_address(investigation, 5))


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
        after=part_address(investigation, 5),
    )
