"""What reporters said of the consequences, answered; and whether a child is concerned."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.investigations import permissions
from sagtill.investigations.forms.reasons import ClaimForm, LockForm
from sagtill.investigations.models import Claim, Investigation
from sagtill.investigations.queries import material
from sagtill.investigations.rules.stages import ClaimAnswer
from sagtill.investigations.services import consequences
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.investigations.views.reasons import part_address
from sagtill.organisation.access import Actor


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
        after=part_address(investigation, 4),
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
        after=part_address(investigation, 4),
    )


@require_POST
@with_investigation
def child(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Whether a child is concerned."""
    consequences.say_whether_child(actor, investigation, concerns_child=request.POST.get("barn") == "ja")
    return redirect(part_address(investigation, 4))
