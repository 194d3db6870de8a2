"""Earlier matters that may be the same sort of thing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.investigations import permissions
from sagtill.investigations.forms.reasons import LikenessForm
from sagtill.investigations.models import Investigation, Similar
from sagtill.investigations.queries import material
from sagtill.investigations.rules.stages import Likeness
from sagtill.investigations.services import likeness
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.investigations.views.reasons import part_address
from sagtill.organisation.access import Actor


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
        after=part_address(investigation, 6),
    )


@require_POST
@with_investigation
def look_again(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Look for earlier matters again."""
    found = likeness.look_again(actor, investigation)
    messages.success(request, _("Vi hittade {n} nya.").format(n=found) if found else _("Vi hittade inget nytt."))
    return redirect(part_address(investigation, 6))
