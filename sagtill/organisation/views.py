"""One's own settings, the table of who may do what, and the units."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.organisation import docs, permissions, queries, services
from sagtill.organisation.actor import Actor
from sagtill.organisation.forms import MergeForm, SettingsForm, ThemeForm
from sagtill.organisation.guards import for_roles, recently_confirmed, signed_in
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
    """Every unit, and the form for merging two of them."""
    return _units(request, actor, MergeForm(organisation=actor.person.organisation))


def _units(request: HttpRequest, actor: Actor, form: MergeForm) -> HttpResponse:
    units = Unit.objects.filter(organisation=actor.organisation_id, parent__isnull=False)
    context = {"form": form, "units": units.select_related("parent", "successor")}
    return render(request, "organisation/units.html", context, status=422 if form.errors else 200)


@for_roles(Role.ADMIN)
@recently_confirmed
@require_POST
def merge_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What a merger would do, and the merger itself once that has been seen: it cannot be undone."""
    form = MergeForm(request.POST, organisation=actor.person.organisation)
    if not form.is_valid():
        return _units(request, actor, form)
    old, into, last_day = (form.cleaned_data[name] for name in ("old", "into", "last_day"))
    if reason := permissions.why_not_merge(actor, old, into, last_day):
        form.add_error(None, reason)
        return _units(request, actor, form)
    if request.POST.get("gor") != "sla-ihop":
        context = {"form": form, "merging": queries.merging(old, into, last_day)}
        return render(request, "organisation/merge.html", context)
    services.merge_units(actor, old, into, last_day)
    messages.success(request, _("{old} har slagits ihop med {into}.").format(old=old.name, into=into.name))
    return redirect("units")
