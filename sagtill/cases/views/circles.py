"""The pages of a case's circle, and of reading outside one's assignment."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.cases import permissions
from sagtill.cases.forms.circles import CloseCircleForm, NameForm
from sagtill.cases.forms.talking import ReasonForm
from sagtill.cases.services import circles
from sagtill.cases.views.fetching import with_case
from sagtill.cases.views.form_page import form_page, version_of
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Stance
from sagtill.reports.models import Case


@with_case
def circle(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Who is named, and what can be changed."""
    context = {
        "case": case.seen_by(actor),
        "circle": organisation.circle_of(case.id),
        "may_name": permissions.why_not_name(actor, case) is None,
        "may_keep_out": permissions.why_not_keep_out(actor, case) is None,
        "may_close": permissions.why_not_close_circle(actor, case) is None,
        "may_open": permissions.why_not_open_circle(actor, case) is None,
    }
    return render(request, "cases/circle.html", context)


def _others(actor: Actor, case: Case) -> list[Person]:
    """Whom the actor can name: everybody who handles cases and has no place in this one yet."""
    members = organisation.circle_of(case.id)
    placed = {one.person_id for one in (*members.inside, *members.outside)} | {actor.id}
    return [one for one in organisation.can_be_named(actor.organisation_id) if one.id not in placed]


@with_case
def close(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Let only named people see it."""

    def do(values: dict[str, Any]) -> None:
        people = [one for one in _others(actor, case) if str(one.id) in values["people"]]
        circles.close(actor, case, people, values["reason"], version_of(request))

    return form_page(
        request,
        case,
        CloseCircleForm(request.POST or None, people=_others(actor, case)),
        do,
        heading=_("Visa ärendet bara för namngivna"),
        button=_("Bara de jag har valt ska se det"),
        refused=permissions.why_not_close_circle(actor, case),
        done=_("Nu ser bara de som är namngivna ärendet."),
        lead=_(
            "Texten krypteras och försvinner ur sökning och listor för alla andra, även för SAS och chefer som inte är valda."
        ),
    )


@with_case
def open_again(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Let everybody with the assignment see it again."""
    return form_page(
        request,
        case,
        ReasonForm(request.POST or None),
        lambda values: circles.open_again(actor, case, values["reason"], version_of(request)),
        heading=_("Öppna ärendet för alla som har uppdraget"),
        button=_("Öppna"),
        refused=permissions.why_not_open_circle(actor, case),
        done=_("Ärendet visas nu för alla som har uppdraget på enheten."),
    )


@with_case
def name(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Ask somebody more to take part."""
    people = _others(actor, case)

    def do(values: dict[str, Any]) -> None:
        chosen = next(one for one in people if str(one.id) == values["person"])
        circles.name(actor, case, chosen, values["reason"])

    return form_page(
        request,
        case,
        NameForm(request.POST or None, people=people),
        do,
        heading=_("Låt någon mer delta"),
        button=_("Lägg till"),
        refused=permissions.why_not_name(actor, case),
        done=_("Personen deltar nu i ärendet och får veta det."),
        lead=_("Den du väljer kan läsa och handlägga det här ärendet, men inget annat."),
    )


@with_case
def keep_out(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Keep somebody out of the case, because it concerns them."""
    members = organisation.circle_of(case.id)
    out = {one.person_id for one in members.outside} | {actor.id}
    people = [one for one in organisation.can_be_named(actor.organisation_id) if one.id not in out]

    def do(values: dict[str, Any]) -> None:
        chosen = next(one for one in people if str(one.id) == values["person"])
        circles.keep_out(actor, case, chosen, values["reason"])

    return form_page(
        request,
        case,
        NameForm(request.POST or None, people=people),
        do,
        heading=_("Håll någon utanför"),
        button=_("Håll utanför"),
        refused=permissions.why_not_keep_out(actor, case),
        done=_("Personen ser inte längre ärendet."),
        lead=_("Den som ärendet gäller får inte se det, vilka uppdrag hen än har. Det gäller från nästa klick."),
    )


@require_POST
@with_case
def let_go(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """End somebody's place in the case."""
    person = circles.person_in(case, request.POST.get("person", ""))
    stance = request.POST.get("plats", "")
    if person is None or stance not in (Stance.INSIDE, Stance.OUTSIDE):
        raise Http404
    circles.let_go(actor, case, person, Stance(stance))
    messages.success(request, _("Ändrat."))
    return redirect("case-circle", number=case.number)
