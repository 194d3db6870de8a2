"""Reading outside one's assignment."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sagtill.audit.middleware import reading
from sagtill.cases.forms.circles import GlassForm
from sagtill.cases.services import glass
from sagtill.organisation import guards
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import GLASS_HOURS, GLASS_ROLES


@guards.for_roles(*sorted(GLASS_ROLES))
@guards.recently_confirmed
def outside(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Read a case outside one's assignment: number, reason, a few hours, and it is told and reviewed."""
    form = GlassForm(request.POST or None, initial={"number": request.GET.get("nr", "")[:20]})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                case = glass.choose(actor, form.cleaned_data["number"], form.cleaned_data["reason"])
            except PermissionDenied as error:
                reading(
                    request, "case", [form.cleaned_data["number"]], act="denied", reason=form.cleaned_data["reason"]
                )
                form.add_error("number", str(error))
            else:
                return redirect("case", number=case.number)
    return render(request, "cases/outside.html", {"form": form, "hours": GLASS_HOURS}, status=status)
