"""Signing in and out."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sagtill.organisation.access import Actor
from sagtill.organisation.guards import public
from sagtill.organisation.models import Person
from sagtill.signin import backend, queries
from sagtill.signin.forms.entering import SignInForm
from sagtill.signin.place import place_of
from sagtill.signin.services import attempts, passkeys, providers
from sagtill.signin.views.landing import enter, following
from sagtill.signin.views.second_step import ask_second
from sagtill.ui import pace
from sagtill.wall.whose import Across, across


@public
@never_cache
@across(Across.SIGNING_IN)
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. A wrong password gets one answer, whether the user name exists or not."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        username = form.cleaned_data["username"]
        if not attempts.may_try(username, request.COOKIES.get(attempts.DEVICE_COOKIE, "")):
            form.add_error(None, _("Vänta en liten stund och försök igen."))
            return sign_in_page(request, form, 429)
        person = authenticate(request, **form.cleaned_data)
        if isinstance(person, Person):
            return after_password(request, person)
        attempts.note_refused(username)
        form.add_error(None, _("Användarnamnet eller lösenordet stämmer inte. Försök igen."))
    return sign_in_page(request, form, 422 if request.method == "POST" else 200)


def after_password(request: HttpRequest, person: Person) -> HttpResponse:
    """The password was right: ask for the second step, if the person has one."""
    means = queries.means_of(person)
    if not means.has_second_step:
        return enter(request, person, "password", second_step=False)
    return ask_second(request, person, means)


def sign_in_page(request: HttpRequest, form: SignInForm, status: int) -> HttpResponse:
    """The page with every way of signing in that there is here."""
    place = place_of(request)
    context = {
        "form": form,
        "next": following(request),
        "people": backend.demo_people(),
        "demo": settings.DEMO,
        "question": passkeys.ask(place) if place.is_possible else None,
        "providers": providers.all_in_use(),
        "query": urlencode({"next": following(request)}),
    }
    return render(request, "signin/sign_in.html", context, status=status)


@public
@require_POST
@across(Across.SIGNING_IN)
def passkey(request: HttpRequest) -> HttpResponse:
    """A passkey answered on the sign-in page: its owner's finger or PIN is the second step."""
    person = None
    if pace.may_try("sign_in"):
        person = passkeys.known_by(place_of(request), request.POST.get("state", ""), request.POST.get("answer", ""))
    if person is not None:
        return enter(request, person, "passkey", second_step=True)
    form = SignInForm({})
    form.errors.clear()
    form.add_error(None, _("Det gick inte att logga in med nyckeln. Försök igen, eller logga in på ett annat sätt."))
    return sign_in_page(request, form, 422)


@public
@require_POST
@across(Across.SIGNING_IN)
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click in the demo town; outside it there is no such page."""
    if not settings.DEMO:
        raise Http404
    person = get_object_or_404(Person, pk=request.POST.get("person"), is_active=True)
    return enter(request, person, "demo", second_step=True)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, and leave nothing in the browser but a report that waits for the network: it is locked, also for the phone itself."""
    actor: Actor | None = getattr(request, "actor", None)
    way_out = None
    if actor is not None and request.session.get("how") == "provider":
        way_out = providers.way_out(actor.person, request.build_absolute_uri(reverse("start")))
    waiting = "ko" in request.POST
    logout(request)
    # The provider may still hold the person as signed in, on a computer that others share: say so, and show the way.
    request.actor = None  # type: ignore[attr-defined]
    response = render(request, "signin/signed_out.html", {"way_out": way_out}) if way_out else redirect("start")
    response["Clear-Site-Data"] = '"cache"' if waiting else '"cache", "storage"'
    return response
