"""What one signs in with: password, app, passkeys, codes on paper, and where one is signed in."""

import base64
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sagtill.organisation.access import Actor
from sagtill.organisation.guards import View, recently_confirmed, signed_in
from sagtill.signin import queries
from sagtill.signin.forms.entering import CodeForm, PasskeyNameForm, PasswordForm
from sagtill.signin.place import place_of
from sagtill.signin.rules import codes
from sagtill.signin.rules.second_step import ROLES
from sagtill.signin.services import accounts, code_apps, passkeys, sessions
from sagtill.ui.qr import svg
from sagtill.vault import services as vault

_NEW_APP = "new-code-app"


def before_second_step(view: View) -> View:
    """A page that whoever still lacks a second step needs in order to get one."""
    view.before_second_step = True  # type: ignore[attr-defined]
    return view


@before_second_step
@signed_in
@never_cache
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything one signs in with, and where one is signed in now."""
    context = {
        "means": queries.means_of(actor.person),
        "keys": actor.person.passkeys.all(),
        "sessions": sessions.others_of(actor.person, request.session),
        "this_device": request.session.get("device", ""),
        "touched": accounts.touched(actor.person),
        "demanded": actor.holds(*ROLES),
        "passkeys_possible": place_of(request).is_possible,
    }
    return render(request, "signin/means.html", context)


def _strengthened(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The person has a second step from now on, and has just used it."""
    sessions.second_step_taken(request)
    if queries.means_of(actor.person).recovery_codes:
        return redirect("means")
    return redirect("recovery-codes")


@before_second_step
@signed_in
@recently_confirmed
@never_cache
def add_app(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take an app with codes into use: photograph the square, type what it shows."""
    form = CodeForm(request.POST or None)
    kept = vault.open_answers(_NEW_APP, request.POST.get("secret", "")) or {}
    secret = base64.b64decode(kept["secret"]) if kept.get("person") == str(actor.id) else codes.new_secret()
    if request.method == "POST" and form.is_valid():
        if kept and code_apps.add_app(actor.person, secret, form.cleaned_data["code"]):
            messages.success(request, _("Appen är tillagd. Nästa gång frågar vi efter en kod från den."))
            return _strengthened(request, actor)
        form.add_error("code", _("Koden stämmer inte. Vänta på nästa kod i appen och skriv den."))
    context = {
        "form": form,
        "secret": vault.seal_answers(_NEW_APP, {"person": str(actor.id), "secret": base64.b64encode(secret).decode()}),
        "written": codes.written(secret),
        "qr": svg(codes.address(secret, actor.person.username, "Säg till"), _("QR-kod för appen")),
    }
    return render(request, "signin/app.html", context, status=422 if request.method == "POST" else 200)


@before_second_step
@signed_in
@recently_confirmed
@never_cache
def add_passkey(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Register the telephone, the computer or a security key."""
    form = PasskeyNameForm(request.POST or None, initial={"name": request.session.get("device", "")})
    place = place_of(request)
    if request.method == "POST" and form.is_valid():
        state, answer = request.POST.get("state", ""), request.POST.get("answer", "")
        if passkeys.register(actor.person, place, state, answer, form.cleaned_data["name"]):
            messages.success(request, _("Nyckeln är tillagd. Nu kan du logga in med den, utan lösenord."))
            return _strengthened(request, actor)
        form.add_error(None, _("Det gick inte att lägga till nyckeln. Försök igen."))
    context: dict[str, Any] = {"form": form, "possible": place.is_possible}
    if place.is_possible:
        context["question"] = passkeys.ask_to_register(actor.person, place)
    return render(request, "signin/passkey.html", context, status=422 if request.method == "POST" else 200)


@before_second_step
@signed_in
@recently_confirmed
@never_cache
def recovery_codes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ten codes for the day the telephone is lost. Shown once."""
    means = queries.means_of(actor.person)
    if not means.has_second_step:
        return redirect("means")
    made = code_apps.new_recovery_codes(actor.person) if request.method == "POST" else []
    return render(request, "signin/recovery.html", {"codes": made, "means": means})


@signed_in
@recently_confirmed
@never_cache
def password(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A new password. Everywhere else one is signed out."""
    form = PasswordForm(actor.person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        accounts.choose_password(actor.person, form.cleaned_data["new_password"], by=str(actor.id))
        sessions.renew(request, actor.person)
        messages.success(request, _("Lösenordet är bytt. Andra enheter är utloggade."))
        return redirect("means")
    return render(request, "signin/password.html", {"form": form}, status=422 if request.method == "POST" else 200)


@signed_in
@require_POST
@recently_confirmed
def remove(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a passkey or the app away. The last second step of somebody who must have one stays."""
    means = queries.means_of(actor.person)
    if means.passkeys + means.has_app == 1 and actor.holds(*ROLES):
        messages.warning(request, _("Du behöver ett andra steg. Lägg till ett nytt innan du tar bort det gamla."))
    elif "app" in request.POST:
        code_apps.remove_app(actor.person)
        messages.success(request, _("Appen är borttagen."))
    else:
        passkeys.remove(actor.person, request.POST.get("passkey", ""))
        messages.success(request, _("Nyckeln är borttagen."))
    return redirect("means")


@before_second_step
@signed_in
@require_POST
def end_sessions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Sign out elsewhere: one device, or all of them. Needs no confirmation, since it only makes things safer."""
    if key := request.POST.get("session"):
        sessions.end_one(actor.person, key, by=str(actor.id))
        messages.success(request, _("Enheten är utloggad."))
    else:
        count = sessions.end_all(actor.person, by=str(actor.id), keep=request.session)
        messages.success(request, _("Utloggad från {count} andra enheter.").format(count=count))
    return redirect("means")


@before_second_step
@signed_in
@require_POST
def known(request: HttpRequest, actor: Actor) -> HttpResponse:
    """«I know»: what an administrator did to how one signs in is no news any more."""
    accounts.known(actor.person)
    request.session.pop("touched", None)
    return redirect("means")
