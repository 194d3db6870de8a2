"""Posters to put up: a QR code that opens the report flow with the unit filled in."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sagtill.organisation import guards
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Role
from sagtill.reports.views.qr import poster_svg

_PUT_UP_BY = (Role.MANAGER, Role.DEPUTY, Role.SAS, Role.APT_LEADER, Role.ADMIN)


def _units(actor: Actor) -> list[Unit]:
    """The open units that the actor puts up posters at."""
    reached = actor.units_with(*_PUT_UP_BY)
    return [unit for unit in organisation.reportable_units(actor.organisation_id) if unit.id in reached]


@require_GET
@guards.for_roles(*_PUT_UP_BY)
def posters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Which unit is the poster for?"""
    return render(request, "reports/posters.html", {"units": _units(actor)})


@require_GET
@guards.for_roles(*_PUT_UP_BY)
def poster(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """One unit's poster, to print on A4."""
    unit = next((one for one in _units(actor) if one.id == key), None)
    if unit is None:
        raise Http404
    context = {"unit": unit, "qr": poster_svg(unit.poster_code), "address": settings.ADDRESS.partition("://")[2]}
    return render(request, "reports/poster.html", context)
