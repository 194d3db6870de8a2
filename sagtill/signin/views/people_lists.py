"""Lists of people as files: look first, then carry out, and undo when it was wrong."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.organisation.roles import ROLE_LABELS, Role
from sagtill.signin.forms.people import ListForm
from sagtill.signin.models import PeopleList
from sagtill.signin.rules import list_words, listed
from sagtill.signin.services import people_lists


@for_roles(Role.ADMIN)
@recently_confirmed
@never_cache
def bring(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose a file. Nothing is changed by it yet."""
    organisation = actor.person.organisation
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(list_words.LARGEST + 1)
        try:
            row = people_lists.bring(organisation, content, complete=form.cleaned_data["complete"], by=actor.person)
            return redirect("admin-list", row.pk)
        except listed.UnreadableError as error:
            form.add_error("file", _(str(error)))
    context = {
        "form": form,
        "latest": people_lists.latest(organisation),
        "columns": [
            "användarnamn",
            "förnamn",
            "efternamn",
            "titel",
            "e-post",
            "roll",
            "enhet",
            "från",
            "till",
            "skyddad",
        ],
    }
    return render(request, "signin/list_new.html", context, status=422 if request.method == "POST" else 200)


@for_roles(Role.ADMIN)
def example(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A file to fill in, as Swedish spreadsheets want it."""
    response = HttpResponse("\ufeff" + list_words.EXAMPLE, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="personer.csv"'
    return response


def _fetch(actor: Actor, list_id: UUID) -> PeopleList:
    rows = PeopleList.objects.select_related("organisation").filter(organisation_id=actor.organisation_id)
    return get_object_or_404(rows, pk=list_id)


@for_roles(Role.ADMIN)
@recently_confirmed
@never_cache
def look(request: HttpRequest, actor: Actor, list_id: UUID) -> HttpResponse:
    """What the list would change, person by person, and the rows that cannot be used; or what it did."""
    row = _fetch(actor, list_id)
    if row.carried_out_at is not None:
        latest = people_lists.latest(row.organisation)
        can_undo = row.undone_at is None and latest is not None and latest.pk == row.pk
        return render(request, "signin/list_done.html", {"row": row, "can_undo": can_undo})
    plan, known = people_lists.plan_of(row)
    units = known.unit_names
    context = {
        "row": row,
        "plan": plan,
        "changes": [
            {
                "change": change,
                "begins": [(ROLE_LABELS[new.role], units[new.unit_id], new) for new in change.begins],
                "ends": [(ROLE_LABELS[old.role], units[old.unit_id]) for old in change.ends],
                "moves": [(ROLE_LABELS[old.role], units[old.unit_id], day) for old, day in change.moves],
                "facts": [] if change.is_new else [_FACTS[name] for name in change.facts],
            }
            for change in plan.shown
        ],
        "errors": [(error.number, _(error.sentence).format(value=error.value)) for error in plan.errors],
    }
    return render(request, "signin/list_look.html", context)


_FACTS = {
    "first_name": "förnamn",
    "last_name": "efternamn",
    "title": "titel",
    "email": "e-post",
    "is_protected": "skyddade personuppgifter",
}


@for_roles(Role.ADMIN)
@recently_confirmed
@require_POST
def carry_out(request: HttpRequest, actor: Actor, list_id: UUID) -> HttpResponse:
    """Do what was looked at, and nothing else."""
    row = _fetch(actor, list_id)
    plan = people_lists.plan_of(row)[0] if row.carried_out_at is None else None
    if plan is not None and plan.is_drastic and "manga" not in request.POST:
        messages.error(request, _("Kryssa i att så många ska sluta, eller kontrollera att filen är hela listan."))
        return redirect("admin-list", row.pk)
    try:
        people_lists.carry_out(row, request.POST.get("sedd", ""))
    except people_lists.ChangedMeanwhileError:
        messages.error(request, _("Något har ändrats sedan du tittade. Se efter en gång till."))
    return redirect("admin-list", row.pk)


@for_roles(Role.ADMIN)
@recently_confirmed
@require_POST
def undo(request: HttpRequest, actor: Actor, list_id: UUID) -> HttpResponse:
    """Take back the last list."""
    row = _fetch(actor, list_id)
    latest = people_lists.latest(row.organisation)
    if latest is None or latest.pk != row.pk:
        messages.error(request, _("Bara den senaste listan går att ångra."))
        return redirect("admin-list", row.pk)
    left = people_lists.undo(row, by=str(actor.id))
    if left:
        text = ngettext(
            "Listan är ångrad, utom en sak som någon har ändrat sedan dess.",
            "Listan är ångrad, utom {n} saker som någon har ändrat sedan dess.",
            left,
        )
        messages.warning(request, text.format(n=left))
    else:
        messages.success(request, _("Listan är ångrad. Allt är som före."))
    return redirect("admin-list", row.pk)
