"""Staying signed in, showing again who one is, and going on with what one had typed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sagtill.organisation.access import Actor
from sagtill.organisation.guards import public, signed_in
from sagtill.signin import queries
from sagtill.signin.forms.entering import CodeForm, ConfirmForm
from sagtill.signin.middleware import HELD_COOKIE
from sagtill.signin.place import place_of
from sagtill.signin.queries import Means
from sagtill.signin.services import code_apps, holding, passkeys, providers, sessions
from sagtill.signin.views.landing import following
from sagtill.signin.views.means import before_second_step
from sagtill.signin.views.providers import query_of
from sagtill.ui import pace


@public
@never_cache
def session(request: HttpRequest) -> HttpResponse:
    """For the page's own script: whose session, and how many seconds are left. Sent as POST it prolongs the session."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return JsonResponse({"who": "", "idle": 0, "longest": 0}, status=401)
    if request.method == "POST":
        sessions.note_seen(request.session, always=True)
    left = sessions.left(request.session)
    return JsonResponse({"who": str(actor.id), "idle": left.idle, "longest": left.longest, "token": get_token(request)})


@before_second_step
@signed_in
@never_cache
def confirm(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show again who you are. A session left open on a table is not enough for what is most sensitive."""
    means = queries.means_of(actor.person)
    form, code_form = ConfirmForm(request.POST or None), CodeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        how, sentence = _shown(request, actor, means)
        if how:
            sessions.confirm(request, how)
            return redirect(following(request))
        for shown in (form, code_form):
            shown.errors.clear()
            shown.add_error(None, sentence)
        status = 422
    place = place_of(request)
    context = {
        "form": form,
        "code_form": code_form,
        "means": means,
        "next": following(request),
        "demo": settings.DEMO,
        "question": passkeys.ask(place, actor.person) if means.passkeys and place.is_possible else None,
        "provider": providers.of(actor.organisation_id) if request.session.get("how") == "provider" else None,
        "query": query_of(following(request), again=True),
    }
    return render(request, "signin/confirm.html", context, status=status)


def _shown(request: HttpRequest, actor: Actor, means: Means) -> tuple[str, str]:
    """By what the person has shown who they are, or nothing and the reason. A password alone counts only where nothing stronger is."""
    posted = request.POST
    wait = _("Vänta en liten stund och försök igen.")
    if settings.DEMO and "demo" in posted:
        return "demo", ""
    if "answer" in posted:
        same = passkeys.known_by(place_of(request), posted.get("state", ""), posted["answer"]) == actor.person
        return ("passkey", "") if same else ("", _("Det gick inte. Försök igen."))
    if "code" in posted:
        right = code_apps.try_code(actor.person, posted["code"])
        return ("app", "") if right else ("", wait if right is None else _("Koden stämmer inte. Försök igen."))
    if not pace.may_try("confirm", str(actor.id)):
        return "", wait
    if not means.has_second_step and actor.person.check_password(posted.get("password", "")):
        return "password", ""
    return "", _("Lösenordet stämmer inte. Försök igen.")


@signed_in
def back(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Signed in again in a tab of its own; what was being written waits in the other."""
    return render(request, "signin/back.html")


@signed_in
@never_cache
def held(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What was typed when the session ended, ready to be sent with one press."""
    waiting = holding.held(request.COOKIES.get(HELD_COOKIE, ""), actor.id)
    if request.method == "POST" or waiting is None:
        holding.drop(request.COOKIES.get(HELD_COOKIE, ""))
        response = redirect("start")
        response.delete_cookie(HELD_COOKIE, samesite="Lax")
        return response
    texts = [value for _name, value in waiting.fields if len(value) > 20]
    return render(request, "signin/held.html", {"held": waiting, "texts": texts})
