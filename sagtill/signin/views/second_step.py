"""The second step at sign-in: a code from the app, a passkey, or a code on paper."""

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.guards import public
from sagtill.organisation.models import Person
from sagtill.signin import queries
from sagtill.signin.forms.entering import CodeForm, RecoveryForm
from sagtill.signin.place import place_of
from sagtill.signin.queries import Means
from sagtill.signin.services import code_apps, passkeys
from sagtill.signin.views.landing import enter, following
from sagtill.ui import pace
from sagtill.vault import services as vault
from sagtill.wall.whose import Across, across

_PURPOSE = "second-step"
_HOLDS = timedelta(minutes=10)


def ask_second(request: HttpRequest, person: Person, means: Means, error: str = "", status: int = 200) -> HttpResponse:
    """The page of the second step. That the first one was right travels sealed, so that there is no session yet."""
    place = place_of(request)
    asked = {"person": str(person.pk), "asked": int(clock.now().timestamp())}
    context = {
        "means": means,
        "error": error,
        "next": following(request),
        "first_step": vault.seal_answers(_PURPOSE, asked),
        "form": CodeForm(),
        "recovery_form": RecoveryForm(),
        "question": passkeys.ask(place, person) if means.passkeys and place.is_possible else None,
    }
    return render(request, "signin/second_step.html", context, status=status)


@public
@never_cache
@require_POST
@across(Across.SIGNING_IN)
def second_step(request: HttpRequest) -> HttpResponse:
    """Judge the second step, whichever it was."""
    person = _person(request.POST.get("first_step", ""))
    if person is None:
        return redirect("sign-in")
    if "answer" in request.POST:
        passed: bool | None = (
            passkeys.known_by(place_of(request), request.POST["state"], request.POST["answer"]) == person
        )
        how = "passkey"
    elif "recovery" in request.POST:
        passed = code_apps.try_recovery_code(person, request.POST["recovery"]) if _may_try_paper(person) else None
        how = "recovery"
    else:
        passed, how = code_apps.try_code(person, request.POST.get("code", "")), "app"
    if passed:
        return enter(request, person, how, second_step=True)
    audit.record(person.organisation_id, str(person.pk), "sign_in", "person", person.pk, result="refused", reason=how)
    wrong, wait = _("Det stämmer inte. Försök igen."), _("Det blev fel flera gånger. Vänta en stund och försök igen.")
    sentence, status = (wait, 429) if passed is None else (wrong, 422)
    return ask_second(request, person, queries.means_of(person), sentence, status)


def _may_try_paper(person: Person) -> bool:
    return pace.may_try("confirm", f"paper|{person.pk}")


def _person(sealed: str) -> Person | None:
    asked = vault.open_answers(_PURPOSE, sealed)
    if asked is None or clock.now() > datetime.fromtimestamp(asked["asked"], UTC) + _HOLDS:
        return None
    return Person.objects.select_related("organisation").filter(pk=asked["person"], is_active=True).first()
