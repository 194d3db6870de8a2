"""Off to the municipality's own sign-in, and back again."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sagtill.audit import services as audit
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import public
from sagtill.signin.forms.entering import SignInForm
from sagtill.signin.models import Provider
from sagtill.signin.rules.tokens import RefusedTokenError
from sagtill.signin.services import providers, sessions
from sagtill.signin.services.fetching import SilentProviderError
from sagtill.signin.services.providers import Journey, UnknownPersonError
from sagtill.signin.views.entering import sign_in_page
from sagtill.signin.views.landing import enter, following
from sagtill.ui import pace
from sagtill.wall.whose import Across, across


def _provider(short: str) -> Provider:
    found = Provider.objects.filter(organisation__short=short, is_on=True).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def _return_to(provider: Provider) -> str:
    """Each organisation's provider answers at an address of its own, so that one cannot answer for another."""
    return settings.ADDRESS.rstrip("/") + reverse("provider-answer", args=[provider.organisation.short])


def _cookie(state: str) -> str:
    return f"{settings.COOKIE_PREFIX}resa-{state[:8]}"


@public
@never_cache
@require_GET
@across(Across.SIGNING_IN)
def start(request: HttpRequest, short: str) -> HttpResponse:
    """Send the browser to the provider. What has to be remembered goes along sealed, in a cookie of this journey alone."""
    provider, actor = _provider(short), getattr(request, "actor", None)
    own = isinstance(actor, Actor) and actor.organisation_id == provider.organisation_id
    again = "igen" in request.GET and own
    try:
        address, journey = providers.begin(
            provider, _return_to(provider), following(request), confirming=actor.person if actor and again else None
        )
    except SilentProviderError:
        return _failed(request, provider, _SILENT, 503)
    response = redirect(address)
    response.set_cookie(
        _cookie(journey.state),
        providers.seal(journey),
        max_age=providers.JOURNEY_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@public
@never_cache
@require_GET
@across(Across.SIGNING_IN)
def answer(request: HttpRequest, short: str) -> HttpResponse:
    """The provider's answer. It holds once, in the browser that asked, within ten minutes."""
    provider, name = _provider(short), _cookie(request.GET.get("state", ""))
    journey = providers.unseal(request.COOKIES.get(name, ""))
    response = _judged(request, provider, journey)
    if name in request.COOKIES:
        response.delete_cookie(name, samesite="Lax")
    return response


def _judged(request: HttpRequest, provider: Provider, journey: Journey | None) -> HttpResponse:
    if journey is None:
        return _failed(request, provider, "journey")
    if not pace.may_try("sign_in"):
        return _failed(request, provider, _WAIT, 429)
    try:
        arrival = providers.arrive(provider, journey, request.GET.dict(), _return_to(provider))
    except RefusedTokenError as error:
        return _failed(request, provider, str(error))
    except SilentProviderError:
        return _failed(request, provider, _SILENT, 503)
    except UnknownPersonError:
        return _failed(request, provider, "unknown")
    if journey.confirming:
        return _confirmed(request, provider, journey)
    return enter(
        request,
        arrival.person,
        "provider",
        second_step=arrival.second_step,
        address=journey.following,
        provider_session=arrival.provider_session,
    )


def _confirmed(request: HttpRequest, provider: Provider, journey: Journey) -> HttpResponse:
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or str(actor.id) != journey.confirming:
        return _failed(request, provider, "person")
    sessions.confirm(request, "provider")
    return redirect(journey.following)


_SILENT, _WAIT = "silent", "wait"


def _sentence(why: str, provider: Provider) -> str:
    """What the person is told. Why exactly stands in the log; it would only help whoever tries to get in."""
    name = {"name": provider.label}
    known = {
        _SILENT: _("{name} svarar inte just nu. Försök igen om en stund, eller logga in på ett annat sätt."),
        _WAIT: _("Vänta en liten stund och försök igen."),
        "cancelled": _("Du avbröt inloggningen. Försök igen när du vill."),
        "unknown": _("Du är inte upplagd i Säg till ännu. Be din chef eller förvaltaren lägga till dig."),
        "acr": _(
            "Du behöver logga in på ett säkrare sätt hos {name}, till exempel med tjänstekort eller e-legitimation."
        ),
    }
    return known.get(why, _("Det gick inte att logga in med {name}. Börja om härifrån.")).format(**name)


def _failed(request: HttpRequest, provider: Provider, why: str, status: int = 422) -> HttpResponse:
    audit.record(provider.organisation_id, "unknown", "sign_in", "provider", provider.pk, result="refused", reason=why)
    form = SignInForm({})
    form.errors.clear()
    form.add_error(None, _sentence(why, provider))
    return sign_in_page(request, form, status)


@csrf_exempt
@require_POST
@across(Across.SIGNING_IN)
def signed_out(request: HttpRequest, short: str) -> HttpResponse:
    """The provider itself says that somebody has signed out there (OpenID Connect Back-Channel Logout)."""
    provider = _provider(short)
    if not pace.may_try("sign_in"):
        return JsonResponse({"error": "temporarily_unavailable"}, status=429)
    try:
        providers.signed_out_there(provider, request.POST.get("logout_token", ""))
    except (RefusedTokenError, SilentProviderError) as error:
        audit.record(
            provider.organisation_id,
            "unknown",
            "permission",
            "session",
            provider.pk,
            result="refused",
            reason=str(error),
        )
        return JsonResponse({"error": "invalid_request"}, status=400)
    return HttpResponse(status=200)


signed_out.access = "public"  # type: ignore[attr-defined]


def query_of(address: str, *, again: bool = False) -> str:
    """What follows the question mark in the address where the journey begins."""
    return urlencode({"next": address, **({"igen": "1"} if again else {})})
