"""One's own settings, and the table of who may do what."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sagtill.organisation import docs, services
from sagtill.organisation.access import Actor
from sagtill.organisation.forms import SettingsForm, ThemeForm
from sagtill.organisation.guards import for_roles, signed_in
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
