"""One's own settings, the table of who may do what, and the units."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sagtill.organisation import docs, permissions, services
from sagtill.organisation.actor import Actor
from sagtill.organisation.forms import MergeForm, SettingsForm, ThemeForm
from sagtill.organisation.guards import for_roles, signed_in
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import ACT_LABELS, PARTICIPANT_ACTS, Role


@signed_in
def own_settings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Language, theme, shortcuts."""
    form = SettingsForm(request.POST or None, instance=actor.person)
    theme = ThemeForm(request.POST or None, initial={"theme": request.COOKIES.get(settings.THEME_COOKIE_NAME, "")})
    if request.method == "POST" and form.is_valid() and theme.is_valid():
        services.change_settings(actor.person, **form.cleaned_data)
        response = redirect("settings")
        chosen = theme.cleaned_data["theme"]
        response.set_cookie(
            settings.THEME_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
        return response
    status = 422 if request.method == "POST" else 200
    return render(request, "organisation/settings.html", {"form": form, "theme_form": theme}, status=status)


@for_roles(Role.ADMIN, Role.SAS)
def permissions_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who may do what: the table that the rule itself reads. It is changed in the program, with a test, and not here."""
    context = {
        "rule": _(docs.RULE),
        "around": docs.around(_),
        "acts": [_(label) for label in ACT_LABELS.values()],
        "rows": docs.rows(_),
        "taking_part": docs.acts_in_words(PARTICIPANT_ACTS, _),
    }
    return render(request, "organisation/permissions.html", context)


@for_roles(Role.ADMIN)
def units_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every unit, and merging two of them."""
    form = MergeForm(request.POST or None, organisation=actor.person.organisation)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        reason = permissions.why_not_merge(actor, asked["old"], asked["into"], asked["last_day"])
        if reason is None:
            old = services.merge_units(actor, asked["old"], asked["into"], asked["last_day"])
            messages.success(
                request, _("{old} har slagits ihop med {into}.").format(old=old.name, into=asked["into"].name)
            )
            return redirect("units")
        form.add_error(None, reason)
    units = Unit.objects.filter(organisation=actor.organisation_id, parent__isnull=False)
    context = {"form": form, "units": units.select_related("parent", "successor")}
    return render(request, "organisation/units.html", context, status=422 if form.errors else 200)
