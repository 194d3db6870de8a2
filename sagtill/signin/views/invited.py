"""The first time, or when the password is forgotten: a code from the administrator, and a password of one's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sagtill.organisation.guards import public
from sagtill.organisation.models import Person
from sagtill.signin.forms.entering import InvitationForm, PasswordForm
from sagtill.signin.services import accounts
from sagtill.signin.views.entering import after_password
from sagtill.ui import pace
from sagtill.wall.whose import Across, across


@public
@never_cache
@across(Across.SIGNING_IN)
def first_time(request: HttpRequest) -> HttpResponse:
    """The code, then the password. Both are judged together at the end, since a code holds only once."""
    form = InvitationForm(request.POST or None)
    if request.method != "POST":
        return render(request, "signin/first_time.html", {"form": form})
    if form.is_valid():
        if not pace.may_try("invitation"):
            form.add_error(None, _("Vänta en liten stund och försök igen."))
            return render(request, "signin/first_time.html", {"form": form}, status=429)
        person = accounts.invited(form.cleaned_data["code"])
        if person is not None:
            return _choose(request, person, form.cleaned_data["code"])
        form.add_error("code", _("Koden gäller inte. Den kan vara använd eller för gammal. Be om en ny."))
    return render(request, "signin/first_time.html", {"form": form}, status=422)


def _choose(request: HttpRequest, person: Person, code: str) -> HttpResponse:
    form = PasswordForm(person, request.POST if "new_password" in request.POST else None)
    if form.is_bound and form.is_valid():
        accepted = accounts.accept(code, form.cleaned_data["new_password"])
        return after_password(request, accepted) if accepted else redirect("first-time")
    context = {"form": form, "code": code, "person": person}
    return render(request, "signin/choose_password.html", context, status=422 if form.is_bound else 200)
