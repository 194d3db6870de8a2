"""What those who work here do for the voices: cards after visits, how many listened, and rows for the open page."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.audit.middleware import reading
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, signed_in
from sagtill.organisation.models import Unit
from sagtill.reports.rules import codes
from sagtill.ui import qr
from sagtill.voices.forms.open_page import CardsForm, RowForm, VisitsForm
from sagtill.voices.models import OpenRow
from sagtill.voices.permissions import LEADING
from sagtill.voices.queries import listened, open_page
from sagtill.voices.services import cards
from sagtill.voices.services import open_page as rows


def _own_units(actor: Actor) -> list[Unit]:
    """The units where the person works in any role, their own first."""
    own = organisation.home_unit(actor.person)
    units = [unit for unit in organisation.reportable_units(actor.organisation_id) if actor.roles_at(unit.id)]
    return sorted(units, key=lambda unit: (unit != own, unit.name))


@signed_in
def visit_cards(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make cards and print them. The codes are shown this once."""
    form = CardsForm(request.POST or None, units=_own_units(actor))
    if request.method != "POST" or not form.is_valid():
        return render(request, "voices/cards.html", {"form": form}, status=422 if request.method == "POST" else 200)
    values = form.cleaned_data
    unit = Unit.objects.get(pk=values["unit"])
    made = cards.make(actor, unit, values["number"], for_young=values["for_young"])
    context = {
        "unit": unit,
        "for_young": values["for_young"],
        "address": settings.ADDRESS,
        "cards": [(codes.grouped(code), qr.svg(f"{settings.ADDRESS}/lyssnad/{code}")) for code in made],
    }
    return render(request, "voices/cards_made.html", context)


@for_roles(*LEADING)
def heard(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How many visits end with a card, what people answered, and how many children had their answer in time."""
    units = listened.led_by(actor)
    form = VisitsForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        cards.count_visits(actor, Unit.objects.get(pk=values["unit"]), values["month"], values["count"])
        messages.success(request, _("Sparat."))
        return redirect("voices-heard")
    context: dict[str, Any] = {
        "form": form,
        "rows": listened.rows(actor),
        "children": listened.children_in_time(actor),
        "since": listened.since(),
    }
    reading(request, "listened", [row.unit.id for row in context["rows"]], act="list")
    return render(request, "voices/heard.html", context, status=422 if form.errors else 200)


@for_roles(*LEADING)
def open_rows(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every row of the open page: drafts, what stands, what was taken down."""
    shown = open_page.for_staff(actor)
    reading(request, "open_row", [one.row.id for one in shown], act="list")
    return render(request, "voices/open_rows.html", {"shown": shown})


@for_roles(*LEADING)
def write_row(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A new row, perhaps from a case."""
    first = {"numbers": request.GET.get("arende", "")[:20]}
    form = RowForm(request.POST or None, actor=actor, initial=first)
    if request.method != "POST" or not form.is_valid():
        return render(request, "voices/write_row.html", {"form": form}, status=422 if request.method == "POST" else 200)
    rows.write(actor, form.line(), form.cases)
    messages.success(request, _("Utkastet är sparat. SAS läser det innan någon annan ser det."))
    return redirect("open-rows")


@for_roles(*LEADING)
@require_POST
def change_row(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Publish, or take down."""
    row = get_object_or_404(OpenRow.objects.visible_to(actor), pk=key)
    try:
        if "ta-bort" in request.POST:
            rows.withdraw(actor, row)
            messages.success(request, _("Raden visas inte längre."))
        else:
            rows.publish(actor, row)
            messages.success(request, _("Raden visas nu på den öppna sidan."))
    except PermissionDenied as error:
        messages.warning(request, str(error))
    return redirect("open-rows")
