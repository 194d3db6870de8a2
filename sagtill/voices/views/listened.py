"""«Blev du lyssnad på?»: two taps with a card's code. No account, no cookie, nothing of who answered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from sagtill.organisation.guards import public
from sagtill.ui import pace
from sagtill.voices.models import VisitCard
from sagtill.voices.queries import cards as held_cards
from sagtill.voices.rules import HEARD_ICONS, HEARD_LABELS, Heard
from sagtill.voices.services import cards
from sagtill.voices.views.context import known
from sagtill.voices.views.paths import ADULTS, CHILDREN
from sagtill.wall import whose

_CHOICES = [(key.value, label, HEARD_ICONS[key]) for key, label in HEARD_LABELS.items()]


def _page(request: HttpRequest, template: str, card: VisitCard | None, status: int = 200, **more: Any) -> HttpResponse:
    path = CHILDREN if card is not None and card.for_young else ADULTS
    return render(request, template, known(request, path, choices=_CHOICES, **more), status=status)


@public
@require_GET
def ask_for_card(request: HttpRequest) -> HttpResponse:
    """Somebody has typed the address and not the code."""
    typed = request.GET.get("kod", "").strip()
    if typed:
        return redirect("listened-card", code=typed.replace("/", "")[:40] or "-")
    return _page(request, "voices/listened_code.html", None)


@public
@csrf_exempt
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, code: str) -> HttpResponse:
    """The two questions, one at a time; the second press stores both."""
    if not pace.may_try("card"):
        return _page(request, "voices/listened_code.html", None, 429, wait=True)
    found = held_cards.unused(code)
    if found is None:
        return _page(request, "voices/listened_code.html", None, 404, unknown=True)
    whose.settle(found.organisation_id)
    listened = request.POST.get("lyssnad", "")
    understood = request.POST.get("forstod", "")
    if listened not in list(Heard):
        return _page(request, "voices/listened.html", found, code=code, first=True)
    if understood not in list(Heard):
        return _page(request, "voices/listened.html", found, code=code, listened=listened)
    try:
        cards.answer(code, Heard(listened), Heard(understood))
    except cards.UsedCardError:
        return _page(request, "voices/listened_code.html", None, 404, unknown=True)
    return _page(request, "voices/listened_thanks.html", found, unhappy=Heard.NO in (listened, understood))
